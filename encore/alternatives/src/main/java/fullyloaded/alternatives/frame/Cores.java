package fullyloaded.alternatives.frame;

import java.util.concurrent.Executors;

/**
 * The cores of this machine and the work they do.
 *
 * @param count number of cores
 * @param work one unit of work
 */
public record Cores(int count, Runnable work) {

    /** The number of cores of this machine. */
    public static final int AVAILABLE = Runtime.getRuntime().availableProcessors();

    /** Returns round 2's pool: one thread per core and a queue without a limit. */
    public Pool unboundedPool() {
        return new Pool(Executors.newFixedThreadPool(count), work);
    }
}
