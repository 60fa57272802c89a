package fullyloaded.load;

/**
 * What became of one request; the instants are {@link System#nanoTime} readings.
 *
 * @param status of the answer, 0 if none came
 * @param dueNanos when it was to be sent
 * @param sentNanos when it was sent
 * @param endedNanos when its answer was complete, or it was lost
 */
public record Answer(Outcome outcome, int status, long dueNanos, long sentNanos, long endedNanos) {

    /** What its client waited, in nanoseconds: from when it was due, however late it was sent. */
    public long responseNanos() {
        return endedNanos - dueNanos;
    }

    /** How late the sender was, in nanoseconds. */
    public long lateNanos() {
        return sentNanos - dueNanos;
    }
}
