package fullyloaded.pool;

/**
 * What happens to one worker process, in this order: started, ready, any number of done and
 * skipped, ended; then perhaps started again. It may end at any point.
 *
 * <p>Called from the thread that reads the worker's replies, with the pool's lock held.
 */
public interface WorkerEvents {

    /** A process was started; it warms up. */
    void started();

    /** It has warmed up and can take a unit. */
    void ready();

    /** It claims to have done that unit. A false claim costs the worker its life. */
    void done(long unit);

    /**
     * It claims that it has not begun that unit, and never will, because the unit was cancelled. A
     * false claim costs the worker its life.
     */
    void skipped(long unit);

    /** The process is gone. */
    void ended();
}
