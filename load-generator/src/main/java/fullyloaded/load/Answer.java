package fullyloaded.load;

/**
 * The outcome of one request; the instants are {@link System#nanoTime} readings.
 *
 * @param status HTTP status of the answer, 0 if there was none
 * @param dueNanos when it was due to be sent
 * @param sentNanos when it was sent
 * @param endedNanos when its answer was complete or the request was given up as lost
 */
public record Answer(Outcome outcome, int status, long dueNanos, long sentNanos, long endedNanos) {

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
