package fullyloaded.pool;

/** Watches idleness and waits, and adapts the door once in one and a half deadlines. */
final class AdmissionTuner {

    private final long periodNanos;
    private Admission door;
    private long idleNanos;
    private long readyNanos;
    private long leastWaitNanos = Long.MAX_VALUE;
    private long beganNanos;
    private boolean isRefusing;

    /** Begins with a door as open as it can be. */
    AdmissionTuner(long deadlineNanos) {
        periodNanos = deadlineNanos + deadlineNanos / 2;
        door = new Admission(deadlineNanos, deadlineNanos);
    }

    Admission door() {
        return door;
    }

    /** That many workers were idle, of those that were ready, for that long. */
    void pass(long nanos, int idle, int ready) {
        idleNanos += nanos * idle;
        readyNanos += nanos * ready;
    }

    /**
     * A request was refused. The first refusal begins a period anew: that workers were idle before
     * says nothing of now.
     */
    void refused(long awakeNanos) {
        if (!isRefusing) {
            begin(awakeNanos);
        }
        isRefusing = true;
    }

    /** A request would have to wait that long now. */
    void observe(long waitNanos, ServiceTime unit, long awakeNanos) {
        leastWaitNanos = Math.min(leastWaitNanos, waitNanos);
        if (awakeNanos - beganNanos >= periodNanos && readyNanos > 0) {
            double idleShare = (double) idleNanos / readyNanos;
            door = door.adapt(idleShare, leastWaitNanos, unit.meanNanos());
            begin(awakeNanos);
            isRefusing = false;
        }
    }

    private void begin(long awakeNanos) {
        beganNanos = awakeNanos;
        leastWaitNanos = Long.MAX_VALUE;
        idleNanos = 0;
        readyNanos = 0;
    }
}
