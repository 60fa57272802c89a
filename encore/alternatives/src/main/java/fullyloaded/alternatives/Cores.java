package fullyloaded.alternatives;

import java.util.concurrent.Executors;

/**
 * The cores of this machine and the work they do.
 *
 * @param count number of cores
 * @param work one unit of work
 */
record Cores(int count, Runnable work) {

    /** Returns round 2's pool: one thread per core and a queue without a limit. */
    Pool unboundedPool() {
        return new Pool(Executors.newFixedThreadPool(count), work);
    }
}
