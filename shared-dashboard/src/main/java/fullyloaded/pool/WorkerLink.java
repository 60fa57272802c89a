package fullyloaded.pool;

/**
 * How the pool reaches one worker process. The pool calls it under its lock, so no method may wait.
 */
public interface WorkerLink {

    /**
     * Sends it a unit, which it begins once it has done the one before. Ids are positive and never
     * repeat.
     */
    void begin(long unit);

    /**
     * Asks it not to begin a unit that it was sent. If it has not begun it, {@link
     * WorkerEvents#skipped} comes back, else {@link WorkerEvents#done} as usual.
     */
    void cancel(long unit);

    /** Ends the process. Its end comes back as {@link WorkerEvents#ended}. */
    void kill();

    /** CPU time that the process has used so far, in nanoseconds; 0 if the system does not tell. */
    long cpuNanos();
}
