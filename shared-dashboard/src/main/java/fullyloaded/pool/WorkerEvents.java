package fullyloaded.pool;

/**
 * The events of one worker process, in this order: started, ready, any number of done and skipped,
 * ended; then perhaps started again. It may end at any point.
 *
 * <p>Called from the thread that reads the worker's replies, with the pool's lock held.
 */
public interface WorkerEvents {

    /** The process has started and is warming up. */
    void started();

    /** The worker has warmed up and can take a unit. */
    void ready();

    /** The worker reports {@code unit} as done. It is killed if that cannot be true. */
    void done(long unit);

    /**
     * The worker reports that it will never begin {@code unit}, because it was cancelled. It is
     * killed if that cannot be true.
     */
    void skipped(long unit);

    /** The process has ended. */
    void ended();
}
