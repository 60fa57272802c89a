package fullyloaded.pool;

import fullyloaded.pool.Job.Unit;
import fullyloaded.pool.Worker.State;
import java.util.LinkedHashSet;
import java.util.Set;

/** The workers, kept so that no question needs a walk over them. */
final class Workers {

    /**
     * Beside longer units the wait for the next one is nothing, and what is in reserve is bound to
     * its worker.
     */
    private static final long SHORT_NANOS = 50_000_000;

    private final PoolClock clock;
    private final ServiceTimeEstimator estimator;
    private final Set<Worker> warming = new LinkedHashSet<>();
    private final Set<Worker> idle = new LinkedHashSet<>();
    private final BusyWorkers busy;
    private final TrustedWorkers outlook;
    private int hired;
    private long lastTurn;
    private long lastUnitId;
    private long unitsDone;

    Workers(PoolClock clock, ServiceTimeEstimator estimator) {
        this.clock = clock;
        this.estimator = estimator;
        busy = new BusyWorkers(clock);
        outlook = new TrustedWorkers(estimator, idle, busy);
    }

    /** What is known of the service time. */
    ServiceTimeEstimator estimator() {
        return estimator;
    }

    /** Those who work, and their reserves. */
    BusyWorkers busy() {
        return busy;
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
        return estimator.isKnown() && ready() > 0;
    }

    int ready() {
        return idle.size() + busy.count();
    }

    int idle() {
        return idle.size();
    }

    /** Units done so far, measurements included. */
    long unitsDone() {
        return unitsDone;
    }

    /** The one that has been warming up longest, or null. */
    Worker longestWarming() {
        return warming.isEmpty() ? null : warming.iterator().next();
    }

    void start(Worker worker) {
        become(worker, State.WARMING);
        warming.add(worker);
    }

    void rest(Worker worker) {
        become(worker, State.IDLE);
        idle.add(worker);
    }

    /** Whether a worker can take a unit, to begin it or as its reserve. */
    boolean canTake() {
        return taker() != null;
    }

    /** Hands the unit to a worker that is idle, or else to the one that comes free first. */
    void hand(Unit unit) {
        Worker worker = taker();
        Assignment assignment = new Assignment(++lastUnitId, unit, clock.pausedNanos());
        if (worker.state == State.IDLE) {
            begin(worker, assignment);
        } else {
            busy.reserve(worker, assignment);
        }
        worker.link.begin(assignment.id);
    }

    private Worker taker() {
        if (!idle.isEmpty()) {
            return idle.iterator().next();
        }
        ServiceTime unit = estimator.now();
        boolean isShort = unit.meanNanos() <= SHORT_NANOS;
        return isShort ? busy.firstWithoutReserve(unit.suspectNanos()) : null;
    }

    private void begin(Worker worker, Assignment assignment) {
        become(worker, State.BUSY);
        worker.running = assignment;
        busy.add(worker);
        if (assignment.isWanted()) {
            assignment.unit.job().request.unitStarted();
        }
    }

    /**
     * The worker has done its unit, and goes on with its reserve, if it has one. When this process
     * stood still it heard too late that the unit before was done; so the sample is at most as long
     * as since the unit was handed out.
     */
    void finish(Worker worker) {
        Assignment done = worker.running;
        long awakeNanos = busy.elapsedNanos(worker);
        long nanos = awakeNanos + clock.pausedNanos() - done.pausedNanos;
        if (done.unit == Assignment.MEASUREMENT) {
            estimator.addMeasured(awakeNanos, nanos, clock.nowNanos());
        } else if (done.wasReserve) {
            estimator.addReserve(awakeNanos, nanos, ready(), clock.nowNanos());
        } else {
            estimator.add(awakeNanos, nanos, ready(), clock.nowNanos());
        }
        unitsDone++;
        goOn(worker);
    }

    /** The worker skipped that unit; false if it was not told to. */
    boolean skip(Worker worker, long id) {
        if (worker.reserve.isWithdrawn && worker.reserve.id == id) {
            busy.skip(worker);
            return true;
        }
        if (worker.running.isWithdrawn && worker.running.id == id) {
            goOn(worker); // the cancel crossed the done of the unit before
            return true;
        }
        return false;
    }

    private void goOn(Worker worker) {
        Assignment reserve = worker.reserve;
        if (reserve == Assignment.NONE) {
            rest(worker);
        } else {
            begin(worker, reserve);
        }
    }

    /** The worker is no longer to be counted on. */
    void lose(Worker worker, State state) {
        become(worker, state);
    }

    private void become(Worker worker, State state) {
        switch (worker.state) {
            case WARMING -> warming.remove(worker);
            case IDLE -> idle.remove(worker);
            case BUSY -> busy.remove(worker);
            default -> {}
        }
        worker.state = state;
        worker.turn = ++lastTurn;
        worker.sinceAwakeNanos = clock.awakeNanos();
    }

    /** Those to count on now. */
    TrustedWorkers look() {
        return outlook.look();
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
}
