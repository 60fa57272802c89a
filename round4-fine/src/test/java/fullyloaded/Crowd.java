package fullyloaded;

import fullyloaded.load.Answer;
import fullyloaded.load.Arrivals;
import fullyloaded.load.LoadClient;
import fullyloaded.load.Schedule;
import fullyloaded.load.Senders;
import fullyloaded.testing.Eventually;
import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** People who ask round 4 for one unit each, whatever becomes of the others. */
final class Crowd {

    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private Crowd() {}

    /** So many a second for so long; returns all answers, in the order in which they were due. */
    static List<Answer> ask(int port, double perSecond, Duration time) {
        Queue<Answer> answers = new ConcurrentLinkedQueue<>();
        URI server = URI.create("http://127.0.0.1:" + port);
        Schedule schedule = Schedule.of(Arrivals.EVEN, perSecond, time);
        try (LoadClient connections = new LoadClient(server, "/load/1", "0", "", TIMEOUT)) {
            Senders.open(schedule, System.nanoTime(), connections, answers::add);
            Eventually.await("all have an answer", () -> answers.size() == schedule.size());
        }
        return answers.stream().sorted(Comparator.comparingLong(Answer::dueNanos)).toList();
    }

    /** What one of them waited. */
    static double responseMillis(Answer answer) {
        return answer.responseNanos() / 1e6;
    }
}
