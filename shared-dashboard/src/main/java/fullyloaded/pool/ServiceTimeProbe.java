package fullyloaded.pool;

/**
 * Runs units that no client asked for, to measure the service time.
 *
 * <p>This closes a trap in every admission control that learns only from admitted work. Suppose the
 * estimate is far too high, because the machine was slow for a minute. Then every request seems too
 * late and is refused. Refused requests run no units, and only units correct the estimate. So it
 * stays too high, and the pool refuses every request forever while its workers are idle and healthy
 * by every other measure. An estimate that is too low corrects itself: the units run, and are slow.
 *
 * <p>The way out is to notice the contradiction, a refusal while a worker is idle, and to spend one
 * unit on a fresh sample. Refused requests start it, not the timer, so a pool without requests does
 * no work; and the {@link ServiceTimeEstimator} must be in doubt, so a stream of refusals costs one
 * unit per deadline.
 */
final class ServiceTimeProbe {

    /**
     * A request with more than ten deadlines of work is too large, so its refusal casts no doubt on
     * the estimate. The worst slowdown in the simulation is a factor of ten.
     */
    private static final int WRONG_BY = 10;

    private final long deadlineNanos;
    private final PoolClock clock;
    private final Workforce workers;
    private final PoolCounters counters;

    ServiceTimeProbe(
            long deadlineNanos, PoolClock clock, Workforce workers, PoolCounters counters) {
        this.deadlineNanos = deadlineNanos;
        this.clock = clock;
        this.workers = workers;
        this.counters = counters;
    }

    /** Starts a probe if a wrong estimate may have caused the refusal. */
    void startIfInDoubt(Request refused) {
        if (workers.idle() > 0
                && workers.estimator().isInDoubt(clock.nowNanos())
                && workers.fastestNanos(refused) < WRONG_BY * deadlineNanos) {
            start();
        }
    }

    /**
     * Starts a probe on each worker that becomes idle before the first unit has been measured. One
     * probe is not enough: every request is refused until then, and the first worker may hang.
     */
    void startIfNothingIsKnown() {
        if (workers.idle() > 0 && !workers.estimator().isKnown()) {
            start();
        }
    }

    private void start() {
        counters.count(PoolEvent.PROBED);
        workers.estimator().probeStarted(clock.nowNanos());
        workers.probe();
    }
}
