package fullyloaded.pool;

/**
 * When refused clients should come back. If all were given the same second, the crowd that was
 * refused together would return together and be refused again. So each gets the next turn in a
 * line, and the line moves as fast as the workers could serve it, less a share for new clients. The
 * more were refused lately, the later the next one is asked to return.
 *
 * <p>A turn is advice, not a reservation: nothing is kept for a client who returns.
 */
final class RetryAfter {

    /** Retry-After counts whole seconds (RFC 9110, section 10.2.3), and 0 invites a busy loop. */
    private static final long LEAST_NANOS = 1_000_000_000L;

    /** Two minutes: few people wait longer, and load seldom lasts unchanged for as long. */
    private static final long MOST_NANOS = 120_000_000_000L;

    private long lineEndNanos;

    /**
     * Takes the next turn in the line; returns how long until then, in nanoseconds.
     *
     * @param workNanos how long all workers together need for a request like this one
     */
    long takeTurnNanos(long nowNanos, long workNanos) {
        long turnNanos = workNanos + workNanos / 2; // leaves a third of the workers to new clients
        lineEndNanos = Math.max(lineEndNanos, nowNanos) + turnNanos;
        if (lineEndNanos - nowNanos > MOST_NANOS) { // the line is full: start a second one
            lineEndNanos = nowNanos + LEAST_NANOS;
        }
        return Math.max(LEAST_NANOS, lineEndNanos - nowNanos);
    }
}
