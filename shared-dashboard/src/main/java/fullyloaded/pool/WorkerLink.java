package fullyloaded.pool;

/**
 * The pool's link to one worker process. All methods are called under the pool's lock, so none may
 * block.
 */
public interface WorkerLink {

    /**
     * Sends a unit, which the worker begins once it has done the previous one. A worker has at most
     * two units. Ids are positive and never repeat.
     */
    void begin(long unit);

    /**
     * Asks the worker not to begin a unit that was sent. If the worker has not begun it, {@link
     * WorkerEvents#skipped} is reported, otherwise {@link WorkerEvents#done} as usual.
     */
    void cancel(long unit);

    /** Kills the process in any state. Its end is reported as {@link WorkerEvents#ended}. */
    void kill();

    /**
     * Returns the CPU time that the process has used so far, in nanoseconds; 0 if the system does
     * not report it. The {@link Watchdog} uses it to tell a hung worker from a slow machine.
     */
    long cpuNanos();
}
