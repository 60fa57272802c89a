package fullyloaded.pool;

import java.time.Duration;

/**
 * An expensive request, as the pool sees it. All methods are called under the pool's lock, so none
 * may block. In particular, {@link #unitDone} and {@link #shed} decide the answer; they must leave
 * it to be written after the lock is released.
 */
public interface Request {

    /** Returns how many units of work it asks for, at least one. */
    int units();

    /** Returns when it arrived, as a reading of the pool's outside clock. */
    long arrivedNanos();

    /** Whether the client has left, so that nobody waits for the answer. */
    boolean isClientGone();

    /** Records that a worker has begun one of its units. */
    void unitStarted();

    /** Records that the worker was lost; the unit waits again. */
    void unitReturned();

    /**
     * Records that one unit is done; the last one answers the request. Returns whether this call
     * decided the answer.
     */
    boolean unitDone();

    /**
     * Refuses the request. Returns whether this call decided the answer.
     *
     * @param reason a sentence without its full stop
     * @param retryAfter when to try again, or null if no attempt could succeed
     */
    boolean shed(String reason, Duration retryAfter);
}
