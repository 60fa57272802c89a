package fullyloaded.pool;

/**
 * The admission decision, as pure arithmetic. A request is refused if it would finish after its
 * deadline, and also if its first unit would wait longer than a limit.
 *
 * <p>The first rule alone is not enough. Under lasting overload it keeps the queue full, so every
 * client waits almost until the deadline and goodput does not rise. The limit therefore adapts
 * ({@link #adapt}): it lets a burst fill the queue but keeps a standing queue short.
 *
 * <p>The limit is on the wait, not on the finish, and is the same for small and large requests.
 * Workers become free one unit at a time. With a limit on the finish, small requests would keep
 * taking the capacity that a large one needs, and large requests would starve.
 *
 * @param limitNanos how long a request may wait before its first unit begins
 * @param deadlineNanos the upper bound of the limit, because nothing that waits longer could finish
 *     in time
 */
record Admission(long limitNanos, long deadlineNanos) {

    /** Up to this idle share, workers are just between two units; above it, they lack work. */
    private static final double IDLE_SHARE = 0.01;

    /**
     * The target is 5 % of the deadline, as CoDel's is 5 % of its interval (5 ms of 100 ms): a
     * standing queue this short adds little delay and still keeps the workers busy.
     */
    private static final int TARGET_DIVISOR = 20;

    /** The decision on one request. */
    enum Decision {
        /** It will begin within the limit and finish in time. */
        ADMIT,
        /** It would finish after its deadline. */
        FINISH_TOO_LATE,
        /** It would finish in time, but wait longer than the limit allows. */
        WAIT_TOO_LONG
    }

    /**
     * Decides, given the time left until the request's deadline. The margin protects the requests
     * already admitted, so an idle pool needs none and may try a request that only just fits.
     */
    Decision decide(Forecast forecast, long remainingNanos, boolean isIdle) {
        long marginNanos = isIdle ? 0 : forecast.marginNanos();
        if (forecast.finishNanos() + marginNanos > remainingNanos) {
            return Decision.FINISH_TOO_LATE;
        }
        return forecast.beginNanos() > limitNanos ? Decision.WAIT_TOO_LONG : Decision.ADMIT;
    }

    /**
     * Returns a limit that is nearer to another one, by one part of {@code parts} of the distance.
     * What no honest limit can be counts as the nearest that can.
     */
    Admission towards(long otherNanos, int parts) {
        long leastNanos = deadlineNanos / TARGET_DIVISOR;
        long goalNanos = Math.max(leastNanos, Math.min(otherNanos, deadlineNanos));
        return new Admission(limitNanos + (goalNanos - limitNanos) / parts, deadlineNanos);
    }

    /**
     * Returns the limit for the next period. This is control by the minimum, as in Nichols and
     * Jacobson, "Controlling Queue Delay" (CoDel, ACM Queue, 2012): a burst drains, so within a
     * period the shortest wait falls to zero; a standing queue never drains, so even its shortest
     * wait is long.
     *
     * <ul>
     *   <li>Workers were idle: raise the limit by half. Too low a limit wastes the cores, so this
     *   is quick.
     *   <li>Even the shortest wait exceeded the target: cut the limit by a quarter of the excess. A
     *   smaller step leaves the queue standing for longer; a larger one overshoots, because a cut
     *   takes effect only after the queue has drained.
     *   <li>The excess is more than half a deadline: cut all of it, because overload has just begun
     *       and the queue is full.
     * </ul>
     *
     * <p>The target is a twentieth of the deadline, and at least half a unit: work comes in whole
     * units, so a shorter queue would run empty between two units. In the simulated world, from 1
     * to 4,096 workers, these steps kept the cores busy with the shortest waits.
     *
     * @param idleShare idle worker time divided by all worker time in the period, from 0 to 1
     * @param minWaitNanos the shortest predicted wait in the period
     * @param unitNanos the mean service time
     */
    Admission adapt(double idleShare, long minWaitNanos, long unitNanos) {
        if (idleShare > IDLE_SHARE) {
            long openNanos = limitNanos + Math.max(limitNanos, unitNanos) / 2;
            return new Admission(Math.min(openNanos, deadlineNanos), deadlineNanos);
        }
        long targetNanos = Math.max(deadlineNanos / TARGET_DIVISOR, unitNanos / 2);
        targetNanos = Math.min(targetNanos, deadlineNanos); // a unit may exceed a deadline
        long excessNanos = Math.max(0, minWaitNanos - targetNanos);
        long cutNanos = excessNanos > deadlineNanos / 2 ? excessNanos : excessNanos / 4;
        return new Admission(Math.max(targetNanos, limitNanos - cutNanos), deadlineNanos);
    }
}
