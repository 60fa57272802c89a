package fullyloaded.pool;

/**
 * When those who were refused shall come back. Each gets the next place in a line that moves two
 * thirds as fast as the workers work, so a crowd that came at once returns spread, and the more
 * were refused lately the later the next one is asked to return. Nobody's place is kept: it is a
 * request to wait, not a promise.
 */
final class RetryAfter {

    private static final long LEAST_NANOS = 1_000_000_000L;
    private static final long MOST_NANOS = 120_000_000_000L;

    private long nextNanos;

    /**
     * How long the next one shall wait, in nanoseconds, if the pool needs so long for a request
     * like it.
     */
    long nanos(long nowNanos, long workNanos) {
        long turnNanos = workNanos + workNanos / 2; // new clients want a part of the workers, too
        nextNanos = Math.max(nextNanos, nowNanos) + turnNanos;
        if (nextNanos - nowNanos > MOST_NANOS) { // the line is full: begin a second one beside it
            nextNanos = nowNanos + LEAST_NANOS;
        }
        return Math.max(LEAST_NANOS, nextNanos - nowNanos);
    }
}
