package fullyloaded;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.load.Arrivals;
import fullyloaded.load.Schedule;
import fullyloaded.load.Senders;
import fullyloaded.load.client.Answer;
import fullyloaded.load.client.LoadClient;
import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** An open loop of clients, each of which asks round 4 for one unit. */
final class Crowd {

    private static final Duration TIMEOUT = Duration.ofSeconds(90);

    private static final double SLACK_MILLIS = 100;

    private Crowd() {}

    /**
     * Sends {@code perSecond} requests for {@code time}; returns all answers, in the order in which
     * they were due.
     */
    static List<Answer> ask(int port, double perSecond, Duration time) {
        Queue<Answer> answers = new ConcurrentLinkedQueue<>();
        URI server = URI.create("http://127.0.0.1:" + port);
        Schedule schedule = Schedule.of(Arrivals.EVEN, perSecond, time);
        try (LoadClient connections = new LoadClient(server, "/load/1", "0", "", TIMEOUT)) {
            Senders.open(schedule, System.nanoTime(), connections, answers::add);
            await("all have an answer").until(() -> answers.size() == schedule.size());
        }
        return answers.stream().sorted(Comparator.comparingLong(Answer::dueNanos)).toList();
    }

    /**
     * Fails if an answer came more than {@code deadlineMillis} after its request was sent. Allows
     * for what a stalling machine adds on the way and in the client.
     */
    static void assertNoneLate(List<Answer> answers, double deadlineMillis, Stalls stalls) {
        double mostMillis = deadlineMillis + SLACK_MILLIS + 2 * stalls.worstMillis();
        List<Answer> late =
                answers.stream()
                        .filter(a -> (a.endedNanos() - a.sentNanos()) / 1e6 > mostMillis)
                        .toList();
        assertTrue(
                late.isEmpty(),
                () ->
                        "%d later than %.0f ms, first %s"
                                .formatted(late.size(), mostMillis, late.get(0)));
    }

    static long count(List<Answer> answers, int status) {
        return answers.stream().filter(answer -> answer.status() == status).count();
    }

    static double responseMillis(Answer answer) {
        return answer.responseNanos() / 1e6;
    }
}
