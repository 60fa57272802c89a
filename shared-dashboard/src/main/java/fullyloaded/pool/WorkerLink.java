package fullyloaded.pool;

/**
 * How the pool reaches one worker process. The pool calls it under its lock, so no method may wait.
 */
public interface WorkerLink {

    /** Sends it a unit; ids are never 0 and never repeat. */
    void begin(long unit);

    /** Ends the process. Its end comes back as {@link WorkerEvents#ended}. */
    void kill();

    /** CPU time that the process has used so far, in nanoseconds; 0 if the system does not tell. */
    long cpuNanos();
}
