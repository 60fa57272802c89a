package fullyloaded.load.client;

/**
 * The outcome of one request; the instants are {@link System#nanoTime} readings.
 *
 * @param status HTTP status of the answer, 0 if there was none
 * @param dueNanos when it was due to be sent
 * @param sentNanos when it was sent
 * @param endedNanos when its answer was complete or the request was given up
 * @param retryAfterSeconds the wait that a refusal asks for with {@code Retry-After}; 0 if none
 */
public record Answer(
        Outcome outcome,
        int status,
        long dueNanos,
        long sentNanos,
        long endedNanos,
        long retryAfterSeconds) {

    /** An answer without {@code Retry-After}. */
    public Answer(Outcome outcome, int status, long dueNanos, long sentNanos, long endedNanos) {
        this(outcome, status, dueNanos, sentNanos, endedNanos, 0);
    }

    /**
     * Response time in nanoseconds, counted from when the request was due, even if it was sent
     * late.
     */
    public long responseNanos() {
        return endedNanos - dueNanos;
    }

    /** Sender lateness: from when the request was due until it was sent, in nanoseconds. */
    public long lateNanos() {
        return sentNanos - dueNanos;
    }
}
