package fullyloaded.pool;

/**
 * How the pool reaches one worker process. The pool calls every method while its caller holds the
 * lock, so none may block.
 */
public interface WorkerLink {

    /**
     * Sends a unit, which the worker begins once it has done the one before. It has at most two.
     * Ids are positive and never repeat.
     */
    void begin(long unit);

    /**
     * Asks the worker not to begin a unit that was sent. If it has not begun it, {@link
     * WorkerEvents#skipped} comes back, otherwise {@link WorkerEvents#done} as usual.
     */
    void cancel(long unit);

    /** Ends the process, whatever it does. Its end comes back as {@link WorkerEvents#ended}. */
    void kill();

    /**
     * CPU time that the process has used so far, in nanoseconds; 0 if the system does not report
     * it. The {@link Watchdog} uses it to tell a hung worker from a slow machine.
     */
    long cpuNanos();
}
