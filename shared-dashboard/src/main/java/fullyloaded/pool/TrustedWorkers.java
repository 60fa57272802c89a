package fullyloaded.pool;

import java.util.Set;

/**
 * The workers that forecasts count on: all ready ones except the suspects, which have been at their
 * units unusually long.
 *
 * <p>At least one ready worker is no suspect. If no worker is idle, and even the unit that began
 * last has run for longer than the mean, then the machine is slow, and a unit is assumed to take at
 * least that long. By that measure, the worker that began last is never a suspect. So "no worker is
 * ready" never means "all are slow": slow workers make forecasts longer, and requests are refused
 * because they would be late, not because no worker is ready.
 */
final class TrustedWorkers implements Capacity {

    private final ServiceTimeEstimator estimator;
    private final Set<Worker> idle;
    private final BusyWorkers busy;
    private ServiceTime unit = new ServiceTime(0, 0);
    private int suspects; // number of busy workers, from the front

    TrustedWorkers(ServiceTimeEstimator estimator, Set<Worker> idle, BusyWorkers busy) {
        this.estimator = estimator;
        this.idle = idle;
        this.busy = busy;
    }

    /** Judges the workers as of this event; the other methods use the result. */
    TrustedWorkers refresh() {
        unit = estimator.estimate();
        if (idle.isEmpty() && busy.count() > 0) {
            unit = unit.atLeast(busy.elapsedNanos(busy.count() - 1));
        }
        suspects = busy.countLongerThan(unit.suspectNanos());
        return this;
    }

    /** Returns the service time for forecasts made now. */
    ServiceTime unit() {
        return unit;
    }

    @Override
    public int count() {
        return idle.size() + busy.count() - suspects;
    }

    /**
     * Idle workers come first, then the busy ones in the order in which they began. A worker that
     * is overdue but not suspect is expected within one standard deviation, not now.
     */
    @Override
    public long freeInNanos(int position) {
        if (position < idle.size()) {
            return 0;
        }
        long elapsedNanos = busy.elapsedNanos(suspects + position - idle.size());
        return Math.max(unit.meanNanos() - elapsedNanos, unit.deviationNanos());
    }
}
