package fullyloaded.pool;

import fullyloaded.pool.Admission.Decision;
import fullyloaded.pool.Job.Unit;
import fullyloaded.pool.Worker.State;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * One queue that knows the deadline, in front of workers that do one unit at a time. A request is
 * admitted whole if all of it will finish in time, and refused at once otherwise.
 *
 * <p>Four kinds of events come in: {@link #submit}, {@link #tick}, {@link #addWorker}, and what
 * workers report through {@link WorkerEvents}. Each reads the clock, expires what is overdue,
 * changes the state, and ends by sending units to workers. So after every event, no unit waits
 * while a worker is idle, and nothing else has to check that.
 *
 * <p>Not thread-safe: the caller holds one lock for every call, into this and into the {@link
 * WorkerEvents}. Nothing in here blocks, and nothing is random.
 *
 * <p>Read {@link Forecast} and {@link Admission} for the decision, {@link ServiceTimeEstimator} for
 * what it rests on, {@link ServiceTimeProbe} for the trap in it, {@link Job} and {@link Worker} for
 * the states of requests and workers, and {@link Watchdog} for hung workers.
 */
public final class Dispatcher {

    private final long deadlineNanos;
    private final long tickNanos;
    private final PoolClock clock;
    private final Workers workers;
    private final Backlog backlog = new Backlog();
    private final Forecaster forecaster;
    private final AdmissionTuner tuner;
    private final Refusals refusals;
    private final Watchdog watchdog;
    private final ServiceTimeProbe probe;
    private final PoolCounters counters = new PoolCounters();
    private long lastJobNumber;

    /**
     * A pool without workers.
     *
     * @param deadlineNanos how long after its arrival a request must be answered; the caller has
     *     already subtracted what the answer needs to reach the client
     * @param tickNanos how often {@link #tick} will be called; deadlines are kept to within that
     * @param nanoTime the clock, as {@link System#nanoTime}
     */
    public Dispatcher(long deadlineNanos, long tickNanos, LongSupplier nanoTime) {
        this.deadlineNanos = deadlineNanos;
        this.tickNanos = tickNanos;
        clock = new PoolClock(nanoTime, tickNanos);
        workers = new Workers(clock, new ServiceTimeEstimator(deadlineNanos));
        forecaster = new Forecaster(clock, workers, backlog);
        tuner = new AdmissionTuner(deadlineNanos);
        refusals = new Refusals(deadlineNanos, clock, workers, counters);
        probe = new ServiceTimeProbe(deadlineNanos, clock, workers, counters);
        watchdog = new Watchdog(deadlineNanos);
    }

    /** Admits the request or refuses it, now. */
    public void submit(Request request) {
        beginEvent();
        if (!workers.isReady()) {
            refusals.refuse(request, Reason.NOT_READY);
            return; // no worker to dispatch to
        }
        Forecast forecast = forecaster.behindAll(request.units());
        long dueNanos = clock.fromReading(request.arrivedNanos()) + deadlineNanos;
        if (decide(forecast, dueNanos) == Decision.ADMIT) {
            admit(request, dueNanos, forecast);
        } else {
            refuse(request);
        }
        dispatch();
    }

    private Decision decide(Forecast forecast, long dueNanos) {
        long remainingNanos = dueNanos - clock.nowNanos();
        return tuner.admission().decide(forecast, remainingNanos, backlog.isEmpty());
    }

    private void admit(Request request, long dueNanos, Forecast forecast) {
        counters.count(PoolEvent.ADMITTED);
        long predictedNanos = clock.nowNanos() + forecast.finishNanos();
        forecaster.admit(new Job(request, ++lastJobNumber, dueNanos, predictedNanos));
    }

    private void refuse(Request request) {
        tuner.recordRefusal(clock.awakeNanos());
        refusals.refuse(request, Reason.NO_ROOM);
        probe.startIfInDoubt(request);
    }

    /**
     * Sends units to workers. Looks once more at each request when its turn
     * comes: one that is no longer worth doing is given up, all of it.
     */
    void dispatch() {
        while (backlog.units() > 0 && workers.canAccept()) {
            Job job = backlog.next();
            if (job.request.isClientGone()) {
                giveUp(job, Reason.CLIENT_LEFT);
            } else if (forecaster.isHopeless(job, 0)) {
                giveUp(job, Reason.HOPELESS);
            } else {
                workers.assign(backlog.poll());
            }
        }
        probe.startIfNothingIsKnown();
    }

    /**
     * The timer, and part of the algorithm: it answers what is due although nothing else happens,
     * finds hung workers, which by nature report nothing, and by its regularity lets {@link
     * PoolClock} tell a pause of this process from a slow worker.
     */
    public void tick() {
        beginEvent();
        watchdog.findHung(workers, clock).forEach(this::kill);
        forecaster.reclaimReserves();
        backlog.checkClients(workers.busy().reservedJobs())
                .forEach(job -> giveUp(job, Reason.CLIENT_LEFT));
        if (workers.isReady()) {
            ServiceTime unit = workers.trustedNow().unit();
            tuner.recordWait(predictedWaitNanos(), unit, clock.awakeNanos());
        }
        forecaster.findHopeless().forEach(job -> giveUp(job, Reason.HOPELESS));
        dispatch();
    }

    /**
     * Reads the clock once, so that every step of this event sees the same instant. Then expires
     * overdue requests, before any work is spent on them and before a unit done too late counts.
     */
    void beginEvent() {
        tuner.recordIdleness(clock.advance(), workers.idle(), workers.ready());
        backlog.expired(clock.nowNanos()).forEach(job -> giveUp(job, Reason.OVERDUE));
    }

    private void giveUp(Job job, Reason reason) {
        forecaster.giveUp(job);
        refusals.refuse(job.request, reason);
    }

    /** A worker has done its unit. Nobody may want it any more: a probe, or an answered request. */
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
     * A worker is lost. Its unit may have killed it, so the unit goes to the front of the queue
     * and gets one more worker. A worker that is lost within one tick of being sent the unit may
     * never have read it, so that counts half. Its reserve was not begun and draws no suspicion.
     */
    void lose(Worker worker, State state) {
        boolean diedAtOnce = clock.awakeNanos() - worker.enteredAwakeNanos < tickNanos;
        Assignment running = worker.running; // read first: leaving the state clears them
        Assignment reserve = worker.reserve;
        workers.lose(worker, state);
        if (running.isWanted()) {
            tryAgain(running.unit, diedAtOnce);
        }
        if (reserve.isWanted()) {
            forecaster.returnUnit(reserve.unit);
        }
    }

    private void tryAgain(Unit unit, boolean diedAtOnce) {
        Unit again = unit.afterDeath(diedAtOnce);
        if (again.isDeadly()) {
            giveUp(unit.job(), Reason.DEADLY);
        } else {
            counters.count(PoolEvent.RETRIED);
            unit.job().request.unitReturned();
            forecaster.returnUnit(again);
        }
    }

    void kill(Worker worker) {
        counters.count(PoolEvent.KILLED);
        lose(worker, State.KILLED);
        worker.link.kill();
    }

    /**
     * Adds a worker, which is absent until it reports that its process has started.
     *
     * @param links makes its link, given where to report what happens to the process
     */
    public void addWorker(Function<WorkerEvents, WorkerLink> links) {
        Worker worker = new Worker();
        worker.link = links.apply(new WorkerEventHandler(this, workers, worker));
        workers.add();
    }

    /** Whether a worker is idle or busy, and it is known how long a unit takes. */
    public boolean isReady() {
        return workers.isReady();
    }

    /** Waiting units, including those in reserve. */
    public int backlog() {
        return backlog.units() + workers.busy().reserves();
    }

    /** How long a request would wait before its first unit begins. Call only while ready. */
    public long predictedWaitNanos() {
        return forecaster.behindAll(1).beginNanos();
    }

    /** How long a request may wait before its first unit begins. */
    public long limitNanos() {
        return tuner.admission().limitNanos();
    }

    /** How long units take. */
    public ServiceTime serviceTime() {
        return workers.estimator().estimate();
    }

    /** What has happened so far. */
    public PoolCounters counters() {
        return counters;
    }
}
