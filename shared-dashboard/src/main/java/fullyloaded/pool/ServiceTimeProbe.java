package fullyloaded.pool;

/** Begins units that nobody asked for, because only units that are done show how long one takes. */
final class ServiceTimeProbe {

    /**
     * No estimate is wrong by more, so a request that is too large by more is no reason to doubt
     * it.
     */
    private static final int WRONG_BY = 10;

    private final long deadlineNanos;
    private final PoolClock clock;
    private final Workers workers;
    private final PoolCounters counters;

    ServiceTimeProbe(long deadlineNanos, PoolClock clock, Workers workers, PoolCounters counters) {
        this.deadlineNanos = deadlineNanos;
        this.clock = clock;
        this.workers = workers;
        this.counters = counters;
    }

    /**
     * The request was refused. If a worker is idle all the same, the estimate may be out of date:
     * too high, it would refuse everybody for ever, and nothing would ever correct it.
     */
    void refused(Request request) {
        if (workers.idle() > 0
                && workers.estimator().isInDoubt(clock.nowNanos())
                && workers.leastNanos(request) < WRONG_BY * deadlineNanos) {
            begin();
        }
    }

    /** The first unit of all tells how long one takes. */
    void ifNothingIsKnown() {
        if (workers.idle() > 0 && !workers.estimator().isKnown()) {
            begin();
        }
    }

    private void begin() {
        counters.count(PoolEvent.MEASURED);
        workers.estimator().measuring(clock.nowNanos());
        workers.hand(Assignment.MEASUREMENT);
    }
}
