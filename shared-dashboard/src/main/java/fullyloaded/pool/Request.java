package fullyloaded.pool;

import java.time.Duration;

/**
 * An expensive request, as the pool sees it. The pool calls it under its lock, so no method may
 * wait.
 */
public interface Request {

    /** How many units of work it wants, at least one. */
    int units();

    /** When it arrived, as a reading of the pool's clock. */
    long arrivedNanos();

    /** Whether nobody waits for the answer any more. */
    boolean isClientGone();

    /** A worker took up one of its units. */
    void unitStarted();

    /** That worker is lost; its unit waits again. */
    void unitReturned();

    /** One unit is done. The last one answers the request and returns true. */
    boolean unitDone();

    /**
     * Refuses the request.
     *
     * @param reason a sentence without its full stop
     * @param retryAfter when to try again, or null if it would be refused at any time
     */
    boolean shed(String reason, Duration retryAfter);
}
