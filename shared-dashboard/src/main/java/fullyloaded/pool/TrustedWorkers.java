package fullyloaded.pool;

import java.util.Set;

/**
 * The workers to count on: all that are ready, but for those that are strangely long at their unit.
 * If even the unit that began last runs for longer than the mean, all are slow. Then it is the
 * machine, and a unit is believed to take that long.
 */
final class TrustedWorkers implements Capacity {

    private final ServiceTimeEstimator estimator;
    private final Set<Worker> idle;
    private final BusyWorkers busy;
    private ServiceTime unit = new ServiceTime(0, 0);
    private int suspects;

    TrustedWorkers(ServiceTimeEstimator estimator, Set<Worker> idle, BusyWorkers busy) {
        this.estimator = estimator;
        this.idle = idle;
        this.busy = busy;
    }

    /** What the other methods tell of is as of now. */
    TrustedWorkers look() {
        unit = estimator.now();
        if (idle.isEmpty() && busy.count() > 0) {
            unit = unit.atLeast(busy.elapsedNanos(busy.count() - 1));
        }
        suspects = busy.longerThan(unit.suspectNanos());
        return this;
    }

    /** The service time that is believed. */
    ServiceTime unit() {
        return unit;
    }

    @Override
    public int count() {
        return idle.size() + busy.count() - suspects;
    }

    @Override
    public long freeInNanos(int turn) {
        if (turn < idle.size()) {
            return 0;
        }
        long elapsedNanos = busy.elapsedNanos(suspects + turn - idle.size());
        return Math.max(unit.meanNanos() - elapsedNanos, unit.deviationNanos());
    }
}
