package fullyloaded.pool;

import fullyloaded.pool.Job.Unit;
import fullyloaded.pool.Worker.State;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * All workers, and their changes of state. The workers are kept by state, so that no decision walks
 * over all of them: a pool of 4,096 decides as fast as a pool of 2.
 */
final class Workers implements Workforce {

    /**
     * Longer units get no reserve. The round trip that a reserve hides takes a few milliseconds on
     * busy cores, less than a tenth of such a unit; and a unit in reserve is bound to its worker,
     * although another may become free first.
     */
    private static final long RESERVE_NANOS = 50_000_000;

    private final PoolClock clock;
    private final ServiceTimeEstimator estimator;
    private final Set<Worker> warming = new LinkedHashSet<>();
    private final Set<Worker> idle = new LinkedHashSet<>();
    private final BusyWorkers busy;
    private final TrustedWorkers trusted;
    private int total;
    private long lastSequence;
    private long lastUnitId;
    private long unitsDone;

    Workers(PoolClock clock, ServiceTimeEstimator estimator) {
        this.clock = clock;
        this.estimator = estimator;
        busy = new BusyWorkers(clock);
        trusted = new TrustedWorkers(estimator, idle, busy);
    }

    @Override
    public ServiceTimeEstimator estimator() {
        return estimator;
    }

    /** Returns the busy workers and their reserves. */
    BusyWorkers busy() {
        return busy;
    }

    /** Counts a new worker, which is absent at first. */
    void add() {
        total++;
    }

    @Override
    public int total() {
        return Math.max(1, total); // a request may come before the first worker
    }

    /** Whether a worker is idle or busy, and at least one unit has been measured. */
    boolean isReady() {
        return estimator.isKnown() && ready() > 0;
    }

    /** Returns the number of idle and busy workers, including suspects. */
    int ready() {
        return idle.size() + busy.count();
    }

    @Override
    public int idle() {
        return idle.size();
    }

    @Override
    public void probe() {
        assign(Assignment.PROBE);
    }

    /** Returns the number of units done so far, including probes. */
    long unitsDone() {
        return unitsDone;
    }

    /** Returns the worker that has been warming up longest, or null. */
    Worker longestWarming() {
        return warming.isEmpty() ? null : warming.iterator().next();
    }

    void becomeWarming(Worker worker) {
        become(worker, State.WARMING);
        warming.add(worker);
    }

    void becomeIdle(Worker worker) {
        become(worker, State.IDLE);
        idle.add(worker);
    }

    /** Whether a worker can take a unit, either to begin at once or as its reserve. */
    boolean canAccept() {
        return nextWorker() != null;
    }

    /**
     * Sends the unit to an idle worker, or else as a reserve to the one that becomes free first.
     * Call only if a worker {@link #canAccept can accept} it.
     */
    void assign(Unit unit) {
        Worker worker = nextWorker();
        Assignment assignment = new Assignment(++lastUnitId, unit, clock.pausedNanos());
        if (worker.state == State.IDLE) {
            begin(worker, assignment);
        } else {
            busy.reserve(worker, assignment);
        }
        worker.link.begin(assignment.id);
    }

    private Worker nextWorker() {
        if (!idle.isEmpty()) {
            return idle.iterator().next();
        }
        ServiceTime unit = estimator.estimate();
        boolean isShort = unit.meanNanos() <= RESERVE_NANOS;
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
     * Records that a worker has done its unit: adds the sample, and continues with the reserve, if
     * any.
     *
     * <p>The sample is uncertain if this process was paused meanwhile. The unit took at least the
     * time without pauses, and at most the time since it was sent, including pauses. Pauses before
     * it was sent do not count, hence the difference of two totals.
     */
    void finish(Worker worker) {
        Assignment done = worker.running;
        long leastNanos = busy.elapsedNanos(worker);
        long mostNanos = leastNanos + clock.pausedNanos() - done.pausedNanos;
        if (done.unit == Assignment.PROBE) {
            estimator.addProbe(leastNanos, mostNanos, clock.nowNanos());
        } else if (done.wasReserve) {
            estimator.addReserve(leastNanos, mostNanos, ready(), clock.nowNanos());
        } else {
            estimator.add(leastNanos, mostNanos, ready(), clock.nowNanos());
        }
        unitsDone++;
        goOn(worker);
    }

    /** Records that the worker skipped unit {@code id}; returns false if it was not asked to. */
    boolean skip(Worker worker, long id) {
        if (worker.reserve.isCancelled && worker.reserve.id == id) {
            busy.skip(worker);
            return true;
        }
        if (worker.running.isCancelled && worker.running.id == id) {
            goOn(worker); // the cancel crossed the previous reply, so it seemed to run
            return true;
        }
        return false;
    }

    private void goOn(Worker worker) {
        Assignment reserve = worker.reserve;
        if (reserve == Assignment.NONE) {
            becomeIdle(worker);
        } else {
            begin(worker, reserve);
        }
    }

    /** Records that the worker is dead or was killed. */
    void lose(Worker worker, State state) {
        become(worker, state);
    }

    private void become(Worker worker, State state) {
        switch (worker.state) {
            case WARMING -> warming.remove(worker);
            case IDLE -> idle.remove(worker);
            case BUSY -> busy.remove(worker);
            default -> {} // workers in other states are in no set
        }
        worker.state = state;
        worker.sequence = ++lastSequence;
        worker.enteredAwakeNanos = clock.awakeNanos();
    }

    /** Returns the workers that forecasts can count on, as of now. */
    TrustedWorkers trustedNow() {
        return trusted.refresh();
    }

    /** Returns all workers as if idle: the capacity if every lost worker came back at once. */
    Capacity allIdle() {
        return Capacity.idle(total);
    }
}
