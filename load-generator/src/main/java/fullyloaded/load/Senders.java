package fullyloaded.load;

import fullyloaded.load.client.Answer;
import fullyloaded.load.client.Target;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/** The two ways to load a server. They give the same result only if the server never stalls. */
public final class Senders {

    private Senders() {}

    /**
     * Open loop: sends each request when it is due, even if earlier ones have no answer, as
     * independent clients do. Returns when the last one has been sent.
     *
     * @param startNanos when the schedule starts, a {@link System#nanoTime} reading
     */
    public static void open(
            Schedule schedule, long startNanos, Target server, Consumer<Answer> answers) {
        open(schedule, startNanos, dueNanos -> server.ask(dueNanos, answers));
    }

    /** Open loop that only says when each request is due; otherwise like the other one. */
    static void open(Schedule schedule, long startNanos, LongConsumer due) {
        for (int n = 0; n < schedule.size(); n++) {
            long dueNanos = startNanos + schedule.dueNanos(n);
            while (dueNanos - System.nanoTime() > 0) {
                LockSupport.parkNanos(dueNanos - System.nanoTime());
            }
            due.accept(dueNanos);
        }
    }

    /**
     * Closed loop: each client sends its next request when it has an answer, and that is when the
     * request is due. A server that stalls also stalls its clients, so it receives fewer requests
     * just when it is slow: coordinated omission. Returns when the time is over, before the last
     * answers arrive.
     */
    public static void closed(int clients, Duration time, Target server, Consumer<Answer> answers) {
        long endNanos = System.nanoTime() + time.toNanos();
        IntStream.range(0, clients).forEach(c -> askAgain(endNanos, server, answers));
        while (endNanos - System.nanoTime() > 0) {
            LockSupport.parkNanos(endNanos - System.nanoTime());
        }
    }

    private static void askAgain(long endNanos, Target server, Consumer<Answer> answers) {
        server.ask(
                System.nanoTime(),
                answer -> {
                    answers.accept(answer);
                    if (endNanos - System.nanoTime() > 0) {
                        askAgain(endNanos, server, answers);
                    }
                });
    }
}
