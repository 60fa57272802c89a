package fullyloaded.pool;

import fullyloaded.pool.Admission.Decision;
import fullyloaded.pool.Job.Unit;
import fullyloaded.pool.Worker.State;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * One queue that knows the deadline, in front of workers that do one unit at a time. A request is
 * admitted whole if it will begin soon enough and all of it will finish in time, and refused at
 * once otherwise.
 *
 * <p>Four kinds of events come in: {@link #submit}, {@link #tick}, {@link #addWorker}, and what
 * workers report through {@link WorkerEvents}. Each reads the clock, expires what is overdue,
 * changes the state, and ends by sending units to workers. So after every event no unit waits while
 * a worker is idle, and nothing else must check for it.
 *
 * <p>Not thread-safe: the caller holds one lock for every call, into this and into the {@link
 * WorkerEvents}. Nothing here blocks, and nothing is random.
 *
 * <p>See {@link Forecast} and {@link Admission} for the decision, {@link ServiceTimeEstimator} for
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
     * Creates a pool without workers.
     *
     * @param deadlineNanos how long after its arrival a request must be answered; the caller has
     *     already subtracted the time for the answer to reach the client
     * @param tickNanos how often {@link #tick} is called; a deadline may be missed by that much
     * @param nanoTime the outside clock, like {@link System#nanoTime}
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

    /** Admits or refuses the request at once. */
    public void submit(Request request) {
        beginEvent();
        if (!workers.isReady()) {
            refusals.refuse(request, Reason.NOT_READY);
            return; // nothing can wait: no worker, or no unit measured yet
        }
        Forecast forecast = forecaster.behindAll(request.units());
        long dueNanos = clock.fromReading(request.arrivedNanos()) + deadlineNanos;
        switch (decide(forecast, dueNanos)) {
            case ADMIT -> admit(request, dueNanos, forecast);
            case FINISH_TOO_LATE -> refuse(request, Reason.FINISH_TOO_LATE);
            case WAIT_TOO_LONG -> refuse(request, Reason.WAIT_TOO_LONG);
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

    private void refuse(Request request, Reason reason) {
        tuner.recordRefusal(clock.awakeNanos());
        refusals.refuse(request, reason);
        probe.startIfInDoubt(request);
    }

    /**
     * Sends units to workers. Checks each request again when its turn comes, and gives up all of it
     * if it is no longer worth doing.
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
     * Handles a tick of the timer, which is part of the algorithm. It answers what is due even if
     * nothing else happens, finds hung workers, which never report anything, and by its regularity
     * lets {@link PoolClock} tell a pause of this process from a slow worker.
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
     * overdue requests, before any work is spent on them and before a unit finished too late can
     * count.
     */
    void beginEvent() {
        tuner.recordIdleness(clock.advance(), workers.idle(), workers.ready());
        backlog.expired(clock.nowNanos()).forEach(job -> giveUp(job, Reason.OVERDUE));
    }

    private void giveUp(Job job, Reason reason) {
        forecaster.giveUp(job);
        refusals.refuse(job.request, reason);
    }

    /** Handles a unit that is done. It may be a probe, or its request may be answered already. */
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
     * Handles the loss of a worker. Its unit may have killed it, so the unit goes to the front of
     * the queue and gets one more worker. A worker lost within a tick of being sent the unit may
     * never have read it, so that counts half. Its reserve was not begun, so it is not suspect.
     */
    void lose(Worker worker, State state) {
        boolean diedAtOnce = clock.awakeNanos() - worker.enteredAwakeNanos < tickNanos;
        Assignment running = worker.running; // before the change of state, which clears them
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
     * @param links creates its link, given the receiver of the process's events
     */
    public void addWorker(Function<WorkerEvents, WorkerLink> links) {
        Worker worker = new Worker();
        worker.link = links.apply(new WorkerEventHandler(this, workers, worker));
        workers.add();
    }

    /** Whether a worker is idle or busy, and the service time is known. */
    public boolean isReady() {
        return workers.isReady();
    }

    /** Returns the number of waiting units, including those in reserve. */
    public int backlog() {
        return backlog.units() + workers.busy().reserves();
    }

    /**
     * Returns how long a request would wait before its first unit begins. Call only while ready.
     */
    public long predictedWaitNanos() {
        return forecaster.behindAll(1).beginNanos();
    }

    /** Returns how long a request may wait before its first unit begins. */
    public long limitNanos() {
        return tuner.admission().limitNanos();
    }

    /** Returns the current estimate of the service time. */
    public ServiceTime serviceTime() {
        return workers.estimator().estimate();
    }

    /** Returns the counts of events so far. */
    public PoolCounters counters() {
        return counters;
    }
}
