package fullyloaded.pool;

/**
 * Decides when refused clients should retry. If all were given the same second, clients refused
 * together would return together and be refused again. So each gets the next turn in a line, which
 * moves as fast as the workers could serve it, minus a share for new clients. The more clients were
 * refused recently, the later the next one is asked to return.
 *
 * <p>A turn is advice, not a reservation: no capacity is kept for a client who returns.
 */
final class RetryAfter {

    /** Retry-After counts whole seconds (RFC 9110, section 10.2.3), and 0 invites a busy loop. */
    private static final long LEAST_NANOS = 1_000_000_000L;

    /** Two minutes: few people wait longer, and the load has usually changed by then. */
    private static final long MOST_NANOS = 120_000_000_000L;

    private long lineEndNanos;

    /**
     * Takes the next turn in the line; returns how long until then, in nanoseconds.
     *
     * @param workNanos how long all workers together would take for this request
     */
    long takeTurnNanos(long nowNanos, long workNanos) {
        long turnNanos = workNanos + workNanos / 2; // leaves a third of the workers to new clients
        lineEndNanos = Math.max(lineEndNanos, nowNanos) + turnNanos;
        if (lineEndNanos - nowNanos > MOST_NANOS) { // the line is full: starts a second one
            lineEndNanos = nowNanos + LEAST_NANOS;
        }
        return Math.max(LEAST_NANOS, lineEndNanos - nowNanos);
    }
}
