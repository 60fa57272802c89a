package fullyloaded.alternatives.doors;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import fullyloaded.alternatives.frame.Cores;
import fullyloaded.alternatives.frame.Door;
import fullyloaded.alternatives.frame.DoorKind;
import fullyloaded.alternatives.frame.Setting;
import fullyloaded.alternatives.frame.Tuning;
import fullyloaded.work.ExpensiveRequest;
import java.util.OptionalDouble;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * {@value #LESSON}. The newest unit is served first, and one that has waited for too long is
 * dropped, with its request: a late 503. No library; the JDK's deque and a timer.
 */
final class LifoDoor implements Door {

    static final String LESSON = "those served waited least, and the others hear no, but late";

    static final DoorKind KIND =
            DoorKind.of(
                    "lifo",
                    LESSON,
                    Setting.decimal("seconds a unit waits at most", 0.01, 3600)
                            .usually(2, "N, because there is no library")
                            .tuned("N - 1.3 units' time", Tuning::longestWaitSeconds),
                    LifoDoor::new);

    private final ThreadPoolExecutor pool;
    private final Runnable work;
    private final long longestWaitMillis;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    LifoDoor(OptionalDouble setting, Cores cores) {
        work = cores.work();
        longestWaitMillis = Math.round(setting.getAsDouble() * 1000);
        pool = new ThreadPoolExecutor(cores.count(), cores.count(), 0, SECONDS, new Stack());
    }

    @Override
    public void expensive(ExpensiveRequest request) {
        request.suspend();
        for (int unit = 0; unit < request.units(); unit++) {
            Runnable task = () -> request.run(work);
            pool.execute(task);
            timer.schedule(() -> drop(request, task), longestWaitMillis, MILLISECONDS);
        }
    }

    /** Drops a unit that still waits; the pool knows, without a race, whether it does. */
    private void drop(ExpensiveRequest request, Runnable task) {
        if (pool.remove(task)) {
            Door.shed(request, "It waited for too long");
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        pool.shutdownNow();
    }

    /** A queue from which the newest is taken first. Without a limit but the wait. */
    private static final class Stack extends LinkedBlockingDeque<Runnable> {

        private static final long serialVersionUID = 1;

        @Override
        public boolean offer(Runnable task) {
            return offerFirst(task);
        }
    }
}
