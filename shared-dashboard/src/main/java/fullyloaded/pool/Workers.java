package fullyloaded.pool;

import fullyloaded.pool.Job.Unit;
import fullyloaded.pool.Worker.State;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The workers, kept so that no question needs a walk over them. Busy ones stand in the order in
 * which they began, which is the order in which they should come free; who is strangely long at its
 * unit is therefore at the front.
 */
final class Workers implements Capacity {

    private static final int SUSPECT = 2; // times the mean

    private final PoolClock clock;
    private final ServiceTimeEstimator estimator;
    private final Set<Worker> warming = new LinkedHashSet<>();
    private final Set<Worker> idle = new LinkedHashSet<>();
    private final List<Worker> busy = new ArrayList<>();
    private int hired;
    private long lastUnitId;
    private long unitsDone;
    private ServiceTime unit = new ServiceTime(0, 0);
    private int suspects;

    Workers(PoolClock clock, ServiceTimeEstimator estimator) {
        this.clock = clock;
        this.estimator = estimator;
    }

    /** What is known of the service time. */
    ServiceTimeEstimator estimator() {
        return estimator;
    }

    void hire() {
        hired++;
    }

    /**
     * Workers, whatever their state; one if there is none yet, because requests may come before the
     * first.
     */
    int hired() {
        return Math.max(1, hired);
    }

    /**
     * What they need for the request, all of them idle and as fast as one ever was; 0 if unknown.
     */
    long leastNanos(Request request) {
        int rounds = (request.units() - 1) / hired() + 1;
        return rounds * estimator.bestNanos();
    }

    /** Whether there is one that works, and it is known how fast. */
    boolean isReady() {
        return estimator.isKnown() && !(idle.isEmpty() && busy.isEmpty());
    }

    int ready() {
        return idle.size() + busy.size();
    }

    int idle() {
        return idle.size();
    }

    /** Units done so far, measurements included. */
    long unitsDone() {
        return unitsDone;
    }

    void start(Worker worker) {
        worker.become(State.WARMING, clock);
        warming.add(worker);
    }

    void rest(Worker worker) {
        remove(worker);
        worker.become(State.IDLE, clock);
        idle.add(worker);
    }

    /** Hands the unit to a worker that is idle. */
    void begin(Unit unit) {
        Worker worker = idle.iterator().next();
        remove(worker);
        worker.become(State.BUSY, clock);
        worker.unit = unit;
        worker.unitId = ++lastUnitId;
        busy.add(worker);
        worker.link.begin(worker.unitId);
    }

    /** Takes in how long the worker needed for its unit, and returns the unit. */
    Unit finish(Worker worker) {
        long awakeNanos = clock.awakeNanos() - worker.sinceAwakeNanos;
        long nanos = clock.nowNanos() - worker.sinceNanos;
        if (worker.unit == Worker.MEASUREMENT) {
            estimator.addMeasured(awakeNanos, nanos, clock.nowNanos());
        } else {
            estimator.add(awakeNanos, nanos, ready(), clock.nowNanos());
        }
        unitsDone++;
        Unit unit = worker.unit;
        rest(worker);
        return unit;
    }

    /** The worker is no longer to be counted on; returns the unit that it had, if any. */
    Unit lose(Worker worker, State state) {
        Unit unit = worker.unit;
        remove(worker);
        worker.become(state, clock);
        return unit;
    }

    private void remove(Worker worker) {
        switch (worker.state) {
            case WARMING -> warming.remove(worker);
            case IDLE -> idle.remove(worker);
            case BUSY -> busy.remove(place(worker));
            default -> {}
        }
        worker.unit = null;
    }

    private int place(Worker worker) {
        return Collections.binarySearch(
                busy, worker, Comparator.comparingLong(other -> other.unitId));
    }

    /** The one that has been busy longest, or null. */
    Worker longestBusy() {
        return busy.isEmpty() ? null : busy.get(0);
    }

    /** The one that has been warming up longest, or null. */
    Worker longestWarming() {
        return warming.isEmpty() ? null : warming.iterator().next();
    }

    /**
     * The workers to count on from now on, for {@link #count} and {@link #freeInNanos}: all that
     * are ready, but for those that are strangely long at their unit. If even the unit that began
     * last runs for longer than the mean, all are slow. Then it is the machine, and a unit is
     * believed to take that long.
     */
    Capacity look() {
        unit = estimator.now();
        if (idle.isEmpty() && !busy.isEmpty()) {
            unit = unit.atLeast(elapsedNanos(busy.get(busy.size() - 1)));
        }
        long strangeNanos = Math.max(SUSPECT * unit.meanNanos(), unit.longNanos());
        suspects = 0;
        int most = busy.size();
        while (suspects < most) {
            int middle = (suspects + most) / 2;
            if (elapsedNanos(busy.get(middle)) > strangeNanos) {
                suspects = middle + 1;
            } else {
                most = middle;
            }
        }
        return this;
    }

    /**
     * All workers, as if all were idle: what there will be if those that were lost are back at
     * once.
     */
    Capacity all() {
        return new Capacity() {
            @Override
            public int count() {
                return hired;
            }

            @Override
            public long freeInNanos(int turn) {
                return 0;
            }
        };
    }

    /** The service time that is believed after the last look. */
    ServiceTime unit() {
        return unit;
    }

    @Override
    public int count() {
        return ready() - suspects;
    }

    @Override
    public long freeInNanos(int turn) {
        if (turn < idle.size()) {
            return 0;
        }
        long elapsedNanos = elapsedNanos(busy.get(suspects + turn - idle.size()));
        return Math.max(unit.meanNanos() - elapsedNanos, unit.deviationNanos());
    }

    private long elapsedNanos(Worker worker) {
        return clock.awakeNanos() - worker.sinceAwakeNanos;
    }
}
