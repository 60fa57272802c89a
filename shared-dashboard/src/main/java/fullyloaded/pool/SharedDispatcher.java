package fullyloaded.pool;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Round 4's decision in front of a queue that several fronts share. The queue and the cores are
 * elsewhere. What is left here is the door, and the requests that this front has admitted.
 *
 * <p>The door is the same, with two numbers from elsewhere: the units that wait, and the cores that
 * take them. Both are old when they arrive, and in a burst all fronts would admit to the same
 * places. So what this front has sent since it asked is added, times the number of fronts, because
 * the others have probably sent as much.
 *
 * <p>Nothing here relies on the queue to meet a deadline: the timer answers what is overdue, by
 * this front's own clock. What a queue loses, because it was restarted, is sent again if it can
 * still be done in time; what is done twice counts once.
 *
 * <p>Not thread-safe: the caller holds one lock for every call. Nothing here blocks.
 */
public final class SharedDispatcher {

    private final long deadlineNanos;
    private final PoolClock clock;
    private final SharedCores cores;
    private final QueueView view;
    private final AdmissionTuner tuner;
    private final Refusals refusals;
    private final ServiceTimeProbe probe;
    private final Backlog backlog = new Backlog(); // only for its deadlines and clients
    private final SentUnits units = new SentUnits();
    private final PoolCounters counters = new PoolCounters();
    private boolean mustResend;

    /**
     * Creates a front of a queue that is not connected yet.
     *
     * @param deadlineNanos how long after its arrival a request must be answered; the caller has
     *     already subtracted the time for the answer to reach the client
     * @param tickNanos how often {@link #tick} is called
     * @param nanoTime the outside clock, like {@link System#nanoTime}
     */
    public SharedDispatcher(
            long deadlineNanos, long tickNanos, LongSupplier nanoTime, SharedQueue queue) {
        this.deadlineNanos = deadlineNanos;
        clock = new PoolClock(nanoTime, tickNanos);
        view = new QueueView(deadlineNanos, clock, queue);
        cores = view.cores();
        tuner = new AdmissionTuner(SharedQueue.longestWaitNanos(deadlineNanos));
        refusals = new Refusals(deadlineNanos, clock, cores, counters);
        probe = new ServiceTimeProbe(deadlineNanos, clock, cores, counters);
    }

    /** Admits or refuses the request at once. */
    public void submit(Request request) {
        beginEvent();
        if (!view.isReady()) {
            refusals.refuse(request, view.isAnswering() ? Reason.NOT_READY : Reason.NO_ENGINE);
            return;
        }
        Forecast forecast = view.behindAll(request.units());
        long dueNanos = clock.fromReading(request.arrivedNanos()) + deadlineNanos;
        Admission door = tuner.admission();
        switch (door.decide(forecast, dueNanos - clock.nowNanos(), cores.idle() > 0)) {
            case ADMIT -> admit(request, dueNanos, forecast);
            case FINISH_TOO_LATE -> refuse(request, Reason.FINISH_TOO_LATE);
            case WAIT_TOO_LONG -> refuse(request, Reason.WAIT_TOO_LONG);
        }
    }

    private void admit(Request request, long dueNanos, Forecast forecast) {
        counters.count(PoolEvent.ADMITTED);
        long predictedNanos = clock.nowNanos() + forecast.finishNanos();
        Job job = new Job(request, view.newIds(request.units()), dueNanos, predictedNanos);
        backlog.add(job);
        view.send(units.add(job));
    }

    private void refuse(Request request, Reason reason) {
        tuner.recordRefusal(clock.awakeNanos());
        refusals.refuse(request, reason);
        probe.startIfInDoubt(request);
    }

    private void giveUp(Job job, Reason reason) {
        units.removeAll(job);
        backlog.remove(job);
        refusals.refuse(job.request, reason);
    }

    private void beginEvent() {
        long awakeNanos = clock.advance();
        if (view.isReady()) {
            tuner.recordIdleness(awakeNanos, cores.idle(), cores.count());
            view.passed(awakeNanos);
        }
        backlog.expired(clock.nowNanos()).forEach(job -> giveUp(job, Reason.OVERDUE));
    }

    /** Handles a tick of the timer, which answers what is due even if nothing else happens. */
    public void tick() {
        beginEvent();
        backlog.checkClients(Set.of()).forEach(job -> giveUp(job, Reason.CLIENT_LEFT));
        if (view.isReady()) {
            tuner.recordWait(predictedWaitNanos(), cores.unit(), clock.awakeNanos());
        }
    }

    /** Handles a new connection to the queue, which may have lost everything. */
    public void connected() {
        disconnected();
        mustResend = true;
    }

    /** Handles the end of the connection: refuses until there is another one. */
    public void disconnected() {
        beginEvent();
        view.forget();
    }

    /** Returns how many units this front has ever sent; read it just before asking the queue. */
    public long sent() {
        return view.sent();
    }

    /**
     * Handles the queue's answer.
     *
     * @param held units that it holds, waiting and in service
     * @param coreCount cores that take from it
     * @param frontCount fronts that send to it, including this one
     * @param sentBefore what {@link #sent} was when it was asked
     */
    public void counted(long held, int coreCount, int frontCount, long sentBefore) {
        beginEvent();
        view.counted(held, coreCount, frontCount, sentBefore);
        if (mustResend && view.isReady()) {
            resend();
        }
        units.begin(cores.inService(units.count()));
    }

    /** Sends again what can still be done in time, and refuses the rest now. */
    private void resend() {
        mustResend = false;
        units.returnAll();
        for (Job job : backlog.waiting()) {
            List<Long> left = units.of(job);
            long finishNanos = clock.nowNanos() + view.behindAll(left.size()).finishNanos();
            if (finishNanos > job.deadlineNanos) {
                giveUp(job, Reason.HOPELESS);
            } else {
                left.forEach(unit -> counters.count(PoolEvent.RETRIED));
                view.send(left);
            }
        }
    }

    /** Handles a unit of this front that a core has done, perhaps for the second time. */
    public void done(long unit, long tookNanos) {
        beginEvent();
        view.learn(unit, tookNanos);
        Job job = units.remove(unit);
        if (job != null && job.request.unitDone()) {
            counters.count(PoolEvent.DONE);
            counters.forecastError(clock.nowNanos(), clock.nowNanos() - job.predictedNanos);
            backlog.remove(job);
        }
    }

    /** Handles a unit of another front; a front that refuses everybody learns from these alone. */
    public void doneForOthers(long tookNanos) {
        beginEvent();
        view.learn(QueueView.OTHERS, tookNanos);
    }

    /** Handles what a machine says of itself: it is the first estimate of a new front. */
    public void introduced(long unitNanos) {
        if (!cores.estimator().isKnown()) {
            doneForOthers(unitNanos);
        }
    }

    /** Returns how long a request may wait now; the other fronts must hear it. */
    public long limitNanos() {
        return tuner.admission().limitNanos();
    }

    /**
     * Handles what another front says of its limit. All fronts move towards the mean: the queue
     * stands at the highest limit, so without that one front would admit everything, and the others
     * would find the queue too long for ever.
     */
    public void heardLimit(long otherNanos) {
        tuner.agree(otherNanos, view.fronts());
    }

    /** Whether the queue answers, cores take from it, and the service time is known. */
    public boolean isReady() {
        return view.isReady();
    }

    /** Returns the number of units of all fronts that no core has begun. */
    public int backlog() {
        return cores.waiting();
    }

    /**
     * Returns how long a request would wait before its first unit begins. Call only while ready.
     */
    public long predictedWaitNanos() {
        return view.behindAll(1).beginNanos();
    }

    /** Returns the current estimate of the service time. */
    public ServiceTime serviceTime() {
        return cores.estimator().estimate();
    }

    /** Returns the number of cores that take from the queue; empty while it does not answer. */
    public OptionalInt cores() {
        return view.isAnswering() ? OptionalInt.of(cores.present()) : OptionalInt.empty();
    }

    /** Returns the busy fraction of all cores since the last call, 0 to 1. */
    public double takeUtilization() {
        return view.takeUtilization();
    }

    /** Returns the counts of events so far. */
    public PoolCounters counters() {
        return counters;
    }
}
