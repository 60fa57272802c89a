package fullyloaded.pool;

/**
 * Admission. Who would finish too late is refused, and so is who would have to wait longer than the limit before its
 * first unit begins. The limit is the same for large and small requests: a limit on the finish would let every small
 * request overtake the large ones for ever.
 *
 * @param limitNanos how long a request may wait before it begins
 * @param deadlineNanos what the limit never exceeds
 */
record Door(long limitNanos, long deadlineNanos) {

    /** What becomes of a request. */
    enum Decision {
        ADMIT,
        TOO_LATE,
        TOO_LONG_A_WAIT
    }

    /** Decides, given what is left until the request's deadline; when idle there is nobody a margin would protect. */
    Decision decide(Forecast forecast, long leftNanos, boolean isIdle) {
        long marginNanos = isIdle ? 0 : forecast.marginNanos();
        if (forecast.finishNanos() + marginNanos > leftNanos) {
            return Decision.TOO_LATE;
        }
        return forecast.beginNanos() > limitNanos ? Decision.TOO_LONG_A_WAIT : Decision.ADMIT;
    }

    /**
     * The door for the next period, after one in which the workers were idle for that share of their time and the wait
     * was never below the least. Idle workers open it by half; a wait that never ends is of no use to anybody, so its
     * surplus is cut (control by the minimum: Nichols and Jacobson, "Controlling Queue Delay", 2012).
     */
    Door adapt(double idleShare, long leastWaitNanos, long unitNanos) {
        long targetNanos = Math.max(deadlineNanos / 15, unitNanos / 2);
        if (idleShare > 1 / 200.0) {
            long openNanos = Math.max(limitNanos + limitNanos / 2, limitNanos + unitNanos);
            return new Door(Math.min(deadlineNanos, openNanos), deadlineNanos);
        }
        long surplusNanos = Math.max(0, leastWaitNanos - targetNanos);
        return new Door(Math.max(targetNanos, limitNanos - surplusNanos), deadlineNanos);
    }
}
