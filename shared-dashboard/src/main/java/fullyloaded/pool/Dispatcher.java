package fullyloaded.pool;

import fullyloaded.pool.Admission.Decision;
import fullyloaded.pool.Job.Unit;
import fullyloaded.pool.Worker.State;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * One queue that knows the deadline, in front of workers that do one unit at a time. A request is
 * admitted whole if all of it will finish in time, and refused at once otherwise. Every event ends
 * by handing out work.
 *
 * <p>Not thread-safe: the caller holds one lock for every call, into this and into the {@link
 * WorkerEvents}. Nothing in here blocks, and nothing is random.
 */
public final class Dispatcher {

    private static final String NOBODY_WAITS = "Nobody waits for the answer";
    private static final String NO_TIME = "There is no longer time enough for it";
    private static final String NOT_DONE = "It was not done in time";

    private final long deadlineNanos;
    private final long tickNanos;
    private final PoolClock clock;
    private final Workers workers;
    private final Backlog backlog = new Backlog();
    private final Forecaster forecaster;
    private final AdmissionTuner keeper;
    private final Refusals refusals;
    private final Watchdog watchdog;
    private final ServiceTimeProbe measurement;
    private final PoolCounters counters = new PoolCounters();
    private long lastJob;

    /**
     * A pool without workers.
     *
     * @param deadlineNanos how long after its arrival an answer to a request becomes worthless
     * @param tickNanos how often {@link #tick} will be called
     * @param nanoTime the clock, as {@link System#nanoTime}
     */
    public Dispatcher(long deadlineNanos, long tickNanos, LongSupplier nanoTime) {
        this.deadlineNanos = deadlineNanos;
        this.tickNanos = tickNanos;
        clock = new PoolClock(nanoTime, tickNanos);
        workers = new Workers(clock, new ServiceTimeEstimator(deadlineNanos));
        forecaster = new Forecaster(clock, workers, backlog);
        keeper = new AdmissionTuner(deadlineNanos);
        refusals = new Refusals(deadlineNanos, clock, workers, counters);
        measurement = new ServiceTimeProbe(deadlineNanos, clock, workers, counters);
        watchdog = new Watchdog(deadlineNanos);
    }

    /** Admits the request or refuses it, now. */
    public void submit(Request request) {
        beginEvent();
        if (!workers.isReady()) {
            refusals.refuse(request, "No worker is ready");
            return; // and so there is nobody to dispatch to
        }
        Forecast forecast = forecaster.behindAll(request.units());
        long dueNanos = clock.fromReading(request.arrivedNanos()) + deadlineNanos;
        long leftNanos = dueNanos - clock.nowNanos();
        Decision decision = keeper.door().decide(forecast, leftNanos, backlog.isEmpty());
        if (decision == Decision.ADMIT) {
            admit(request, dueNanos, forecast);
        } else {
            keeper.refused(clock.awakeNanos());
            refusals.refuse(request, "It would not be done in time");
            measurement.refused(request);
        }
        dispatch();
    }

    private void admit(Request request, long dueNanos, Forecast forecast) {
        counters.count(PoolEvent.ADMITTED);
        long predictedNanos = clock.nowNanos() + forecast.finishNanos();
        forecaster.admit(new Job(request, ++lastJob, dueNanos, predictedNanos));
    }

    /** Hands units that are worth doing to workers; gives up the requests that are not. */
    void dispatch() {
        for (Job job = backlog.next(); job != null && workers.canTake(); job = backlog.next()) {
            if (job.request.isClientGone()) {
                giveUp(job, PoolEvent.CLIENT_GONE, NOBODY_WAITS);
            } else if (forecaster.isHopeless(job, 0)) {
                giveUp(job, PoolEvent.DROPPED, NO_TIME);
            } else {
                workers.hand(backlog.poll());
            }
        }
        measurement.ifNothingIsKnown();
    }

    /** The timer: answers what is due, whether or not anything else happens. */
    public void tick() {
        beginEvent();
        watchdog.hung(workers, clock).forEach(this::kill);
        forecaster.recall();
        backlog.abandoned(workers.busy().reservedJobs())
                .forEach(job -> giveUp(job, PoolEvent.CLIENT_GONE, NOBODY_WAITS));
        if (workers.isReady()) {
            keeper.observe(predictedWaitNanos(), workers.look().unit(), clock.awakeNanos());
        }
        forecaster.hopeless().forEach(job -> giveUp(job, PoolEvent.DROPPED, NO_TIME));
        dispatch();
    }

    /**
     * Reads the clock once, so every step of this event sees the same instant, then expires overdue
     * requests before any work is spent on them.
     */
    void beginEvent() {
        keeper.pass(clock.read(), workers.idle(), workers.ready());
        backlog.due(clock.nowNanos()).forEach(job -> giveUp(job, PoolEvent.EXPIRED, NOT_DONE));
    }

    private void giveUp(Job job, PoolEvent why, String reason) {
        forecaster.giveUp(job);
        refusals.giveUp(job.request, why, reason);
    }

    /** A worker has done its unit. */
    void done(Assignment assignment) {
        if (!assignment.isWanted()) {
            return;
        }
        Job job = assignment.unit.job();
        if (job.request.unitDone()) {
            counters.count(PoolEvent.DONE);
            counters.forecastError(clock.nowNanos(), clock.nowNanos() - job.predictedNanos);
            backlog.remove(job);
        }
    }

    /**
     * A worker is lost. Its unit may have killed it, so it goes to the front of the queue and gets
     * one more worker. A worker that is lost within one tick of being handed the unit may never
     * have read it, so that counts only half. What it had in reserve it did not begin, so there is
     * no suspicion.
     */
    void lose(Worker worker, State state) {
        boolean diedAtOnce = clock.awakeNanos() - worker.sinceAwakeNanos < tickNanos;
        Assignment running = worker.running;
        Assignment reserve = worker.reserve;
        workers.lose(worker, state);
        if (running.isWanted()) {
            tryAgain(running.unit, diedAtOnce);
        }
        if (reserve.isWanted()) {
            forecaster.giveBack(reserve.unit);
        }
    }

    private void tryAgain(Unit unit, boolean diedAtOnce) {
        Unit again = unit.afterDeath(diedAtOnce);
        if (again.isDeadly()) {
            giveUp(unit.job(), PoolEvent.DROPPED, "Two workers died of it");
        } else {
            counters.count(PoolEvent.RETRIED);
            unit.job().request.unitReturned();
            forecaster.giveBack(again);
        }
    }

    void kill(Worker worker) {
        counters.count(PoolEvent.KILLED);
        lose(worker, State.KILLED);
        worker.link.kill();
    }

    /**
     * Adds a worker.
     *
     * @param links makes its link; told where to report what happens to it
     */
    public void hire(Function<WorkerEvents, WorkerLink> links) {
        Worker worker = new Worker();
        worker.link = links.apply(new WorkerEventHandler(this, workers, worker));
        workers.hire();
    }

    /** Whether a worker is ready and it is known how long a unit takes. */
    public boolean isReady() {
        return workers.isReady();
    }

    /** Units that wait, those in reserve included. */
    public int backlog() {
        return backlog.units() + workers.busy().reserves();
    }

    /** How long a request would wait before its first unit begins. Only while ready. */
    public long predictedWaitNanos() {
        return forecaster.behindAll(1).beginNanos();
    }

    /** How long a request may wait before its first unit begins. */
    public long limitNanos() {
        return keeper.door().limitNanos();
    }

    /** How long units take. */
    public ServiceTime serviceTime() {
        return workers.estimator().now();
    }

    /** What has happened so far. */
    public PoolCounters counters() {
        return counters;
    }
}
