package fullyloaded.pool;

import java.time.Duration;

/**
 * An expensive request, as the pool sees it. The pool calls every method while its caller holds the
 * lock, so none may block. In particular, {@link #unitDone} and {@link #shed} decide the answer;
 * they must leave it to be written after the lock is released.
 */
public interface Request {

    /** How many units of work it asks for, at least one. */
    int units();

    /** When it arrived, as a reading of the clock that the pool was given. */
    long arrivedNanos();

    /** Whether the client has left, so that nobody waits for the answer. */
    boolean isClientGone();

    /** A worker began one of its units. */
    void unitStarted();

    /** That worker is lost; the unit waits again. */
    void unitReturned();

    /** One unit is done. The last one answers the request; true if this was the answer. */
    boolean unitDone();

    /**
     * Refuses the request; true if this was the answer.
     *
     * @param reason a sentence without its full stop
     * @param retryAfter when to try again, or null if no attempt could succeed
     */
    boolean shed(String reason, Duration retryAfter);
}
