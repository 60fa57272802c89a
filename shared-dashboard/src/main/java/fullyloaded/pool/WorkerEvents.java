package fullyloaded.pool;

/**
 * What happens to one worker process, in this order: started, ready, any number of done and
 * skipped, ended; then perhaps started again. Call it with the pool's lock held.
 */
public interface WorkerEvents {

    /** A process was started; it warms up. */
    void started();

    /** It can take a unit. */
    void ready();

    /** It claims to have done that unit. A false claim costs the worker its life. */
    void done(long unit);

    /**
     * It claims not to have begun that unit, and never will, since the unit was cancelled. A false
     * claim costs the worker its life.
     */
    void skipped(long unit);

    /** The process is gone. */
    void ended();
}
