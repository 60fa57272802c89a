package fullyloaded.alternatives.doors;

import fullyloaded.alternatives.frame.Cores;
import fullyloaded.alternatives.frame.Door;
import fullyloaded.alternatives.frame.DoorKind;
import fullyloaded.alternatives.frame.Pool;
import fullyloaded.work.ExpensiveRequest;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * {@value #LESSON}. {@code Executors.newVirtualThreadPerTaskExecutor()} of JDK 21, called by
 * reflection because this is compiled for 17. A virtual thread that computes is not preempted, and
 * as many run as there are cores.
 */
final class VirtualThreadsDoor implements Door {

    static final String LESSON =
            "a cheap thread is no core: the unbounded queue moves into the JDK's scheduler";

    /** The first JDK that has virtual threads. */
    private static final int JDK = 21;

    static final DoorKind KIND =
            DoorKind.of("virtual-threads", LESSON, VirtualThreadsDoor::new)
                    .needs("JDK 21 or newer", () -> Runtime.version().feature() >= JDK);

    private final Pool pool;

    VirtualThreadsDoor(OptionalDouble setting, Cores cores) {
        pool = new Pool(threadPerTask(), cores.work());
    }

    private static ExecutorService threadPerTask() {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("No virtual threads in this JDK", e);
        }
    }

    @Override
    public void expensive(ExpensiveRequest request) {
        pool.run(request);
    }

    @Override
    public void close() {
        pool.close();
    }
}
