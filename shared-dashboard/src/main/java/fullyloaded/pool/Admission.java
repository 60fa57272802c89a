package fullyloaded.pool;

/**
 * Admission. Who would finish too late is refused, and so is who would have to wait longer than the
 * limit before its first unit begins. The limit is the same for large and small requests: a limit
 * on the finish would let every small request overtake the large ones for ever.
 *
 * @param limitNanos how long a request may wait before it begins
 * @param deadlineNanos what the limit never exceeds
 */
record Admission(long limitNanos, long deadlineNanos) {

    /** What becomes of a request. */
    enum Decision {
        ADMIT,
        TOO_LATE,
        TOO_LONG_A_WAIT
    }

    /**
     * Decides, given what is left until the request's deadline; when idle there is nobody a margin
     * would protect.
     */
    Decision decide(Forecast forecast, long leftNanos, boolean isIdle) {
        long marginNanos = isIdle ? 0 : forecast.marginNanos();
        if (forecast.finishNanos() + marginNanos > leftNanos) {
            return Decision.TOO_LATE;
        }
        return forecast.beginNanos() > limitNanos ? Decision.TOO_LONG_A_WAIT : Decision.ADMIT;
    }

    /**
     * Adapts the limit once per period. If workers were idle, it opens by half. If even the
     * shortest wait was longer than enough, the queue never drained, so the limit is cut by a
     * quarter of the excess, or by all of it if that is more than half a deadline, as when a storm
     * begins. It is never cut below "enough", or workers would run out of work. This is control by
     * the minimum, as in Nichols and Jacobson, "Controlling Queue Delay" (2012); the numbers are
     * those that kept the cores busy with the shortest waits in the simulated world, from 1 to
     * 4,096 workers.
     */
    Admission adapt(double idleShare, long leastWaitNanos, long unitNanos) {
        if (idleShare > 0.01) {
            long openNanos = limitNanos + Math.max(limitNanos, unitNanos) / 2;
            return new Admission(Math.min(openNanos, deadlineNanos), deadlineNanos);
        }
        long enoughNanos = Math.min(Math.max(deadlineNanos / 20, unitNanos / 2), deadlineNanos);
        long surplusNanos = Math.max(0, leastWaitNanos - enoughNanos);
        long cutNanos = surplusNanos > deadlineNanos / 2 ? surplusNanos : surplusNanos / 4;
        return new Admission(Math.max(enoughNanos, limitNanos - cutNanos), deadlineNanos);
    }
}
