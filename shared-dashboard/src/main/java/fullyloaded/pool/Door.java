package fullyloaded.pool;

/**
 * Admission. Who would finish too late is refused, and so is who would have to wait longer than the
 * limit before its first unit begins. The limit is the same for large and small requests: a limit
 * on the finish would let every small request overtake the large ones for ever.
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
     * The door for the next period, after one in which the workers were idle for that share of
     * their time, and nobody could have begun sooner than after the least wait. Idle workers open
     * it by half. A wait that never ends is of no use to anybody, so what is too much of it is cut:
     * all of it if it is large, because a storm has begun, else a quarter, so that no worker
     * becomes idle for want of a queue. This is control by the minimum, as in Nichols and Jacobson,
     * "Controlling Queue Delay" (2012).
     */
    Door adapt(double idleShare, long leastWaitNanos, long unitNanos) {
        if (idleShare > 0.01) {
            long openNanos = limitNanos + Math.max(limitNanos, unitNanos) / 2;
            return new Door(Math.min(openNanos, deadlineNanos), deadlineNanos);
        }
        long enoughNanos = Math.min(Math.max(deadlineNanos / 20, unitNanos / 2), deadlineNanos);
        long surplusNanos = Math.max(0, leastWaitNanos - enoughNanos);
        long cutNanos = surplusNanos > deadlineNanos / 2 ? surplusNanos : surplusNanos / 4;
        return new Door(Math.max(enoughNanos, limitNanos - cutNanos), deadlineNanos);
    }
}
