package fullyloaded.pool;

/**
 * Measures idleness and waits over a period, and adapts the {@link Admission}.
 *
 * <p>A period is one and a half deadlines. The queue never holds more than one deadline of work, so
 * a burst drains within a period, and a queue that has not drained is a standing one. The extra
 * half is slack for a burst that starts after the period. CoDel picks its interval for the same
 * reason: it must be longer than a good queue needs to drain.
 */
final class AdmissionTuner {

    private final long periodNanos;
    private Admission admission;
    private long idleNanos; // summed over all workers, like the next field
    private long readyNanos;
    private long minWaitNanos = Long.MAX_VALUE;
    private long periodStartNanos;
    private boolean isRefusing;

    /** Starts with the highest limit, because a burst may come first. */
    AdmissionTuner(long deadlineNanos) {
        periodNanos = deadlineNanos + deadlineNanos / 2;
        admission = new Admission(deadlineNanos, deadlineNanos);
    }

    Admission admission() {
        return admission;
    }

    /** Moves the limit towards that of one of {@code fronts} that share a queue. */
    void agree(long otherLimitNanos, int fronts) {
        admission = admission.towards(otherLimitNanos, fronts);
    }

    /** Records how many of the ready workers were idle during the last {@code nanos}. */
    void recordIdleness(long nanos, int idle, int ready) {
        idleNanos += nanos * idle;
        readyNanos += nanos * ready;
    }

    /**
     * Records a refusal. The first one after a quiet period starts a new period: idleness from
     * before the load says nothing about the limit now.
     */
    void recordRefusal(long awakeNanos) {
        if (!isRefusing) {
            startPeriod(awakeNanos);
        }
        isRefusing = true;
    }

    /** Records how long a request would wait now, and adapts the limit at the end of a period. */
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
