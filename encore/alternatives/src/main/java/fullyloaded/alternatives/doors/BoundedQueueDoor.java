package fullyloaded.alternatives.doors;

import static java.util.concurrent.TimeUnit.SECONDS;

import fullyloaded.alternatives.frame.Cores;
import fullyloaded.alternatives.frame.Door;
import fullyloaded.alternatives.frame.DoorKind;
import fullyloaded.alternatives.frame.Pool;
import fullyloaded.alternatives.frame.Setting;
import fullyloaded.alternatives.frame.Tuning;
import fullyloaded.work.ExpensiveRequest;
import java.util.OptionalDouble;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * {@value #LESSON}. The JDK's own remedy: according to {@link ThreadPoolExecutor}, a bounded queue
 * protects against exhaustion, and is the more difficult to tune.
 *
 * <p>Tuned: the last one admitted has n + cores before or beside it, and all of those must end
 * within N.
 */
final class BoundedQueueDoor implements Door {

    static final String LESSON =
            "with the right n as good as round 4, with n + 3 useless, and n changes with the cost";

    static final DoorKind KIND =
            DoorKind.of(
                    "bounded-queue",
                    LESSON,
                    Setting.whole("waiting units at most", 1, 1_000_000)
                            .usually(100, "Tomcat's acceptCount, because the JDK names none")
                            .tuned("0.8 x N x ceiling - cores", Tuning::waiting),
                    BoundedQueueDoor::new);

    private final Pool pool;

    BoundedQueueDoor(OptionalDouble setting, Cores cores) {
        var queue = new ArrayBlockingQueue<Runnable>((int) setting.getAsDouble());
        int threads = cores.count();
        pool = new Pool(new ThreadPoolExecutor(threads, threads, 0, SECONDS, queue), cores.work());
    }

    /** A rejected unit refuses its whole request; units of it that are queued become no-ops. */
    @Override
    public void expensive(ExpensiveRequest request) {
        try {
            pool.run(request);
        } catch (RejectedExecutionException e) {
            Door.shed(request, "The queue is full");
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
