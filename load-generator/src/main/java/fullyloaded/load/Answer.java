package fullyloaded.load;

/**
 * What became of one request; the instants are {@link System#nanoTime} readings.
 *
 * @param status HTTP status of the answer, 0 if there was none
 * @param dueNanos when it was due to be sent
 * @param sentNanos when it was sent
 * @param endedNanos when its answer was complete, or it was lost
 */
public record Answer(Outcome outcome, int status, long dueNanos, long sentNanos, long endedNanos) {

    /** Response time in nanoseconds, from when the request was due, however late it was sent. */
    public long responseNanos() {
        return endedNanos - dueNanos;
    }

    /** How late it was sent, in nanoseconds. */
    public long lateNanos() {
        return sentNanos - dueNanos;
    }
}
