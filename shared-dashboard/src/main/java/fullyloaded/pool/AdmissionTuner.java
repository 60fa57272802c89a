package fullyloaded.pool;

/**
 * Measures idleness and waits over one period, and then adapts the {@link Admission}.
 *
 * <p>A period is one and a half deadlines. The queue never holds more than a deadline of work, so a
 * burst has drained within a period and a queue that has not is a standing one; the half is slack
 * for the burst that begins after the period does. CoDel picks its interval for the same reason: it
 * must be longer than a good queue needs to drain.
 */
final class AdmissionTuner {

    private final long periodNanos;
    private Admission admission;
    private long idleNanos; // summed over the workers, as is the next
    private long readyNanos;
    private long minWaitNanos = Long.MAX_VALUE;
    private long periodStartNanos;
    private boolean isRefusing;

    /** Starts with the limit as far open as it can be, since a burst may come first. */
    AdmissionTuner(long deadlineNanos) {
        periodNanos = deadlineNanos + deadlineNanos / 2;
        admission = new Admission(deadlineNanos, deadlineNanos);
    }

    Admission admission() {
        return admission;
    }

    /** Records how many of the ready workers were idle during the last {@code nanos}. */
    void recordIdleness(long nanos, int idle, int ready) {
        idleNanos += nanos * idle;
        readyNanos += nanos * ready;
    }

    /**
     * Records a refusal. The first one after a quiet period starts a new period: idleness from
     * before the load came says nothing about the limit now.
     */
    void recordRefusal(long awakeNanos) {
        if (!isRefusing) {
            startPeriod(awakeNanos);
        }
        isRefusing = true;
    }

    /** Records what a request would wait now, and adapts the limit if the period is over. */
    void recordWait(long waitNanos, ServiceTime unit, long awakeNanos) {
        minWaitNanos = Math.min(minWaitNanos, waitNanos);
        if (awakeNanos - periodStartNanos >= periodNanos && readyNanos > 0) {
            double idleShare = (double) idleNanos / readyNanos;
            admission = admission.adapt(idleShare, minWaitNanos, unit.meanNanos());
            startPeriod(awakeNanos);
            isRefusing = false;
        }
    }

    private void startPeriod(long awakeNanos) {
        periodStartNanos = awakeNanos;
        minWaitNanos = Long.MAX_VALUE;
        idleNanos = 0;
        readyNanos = 0;
    }
}
