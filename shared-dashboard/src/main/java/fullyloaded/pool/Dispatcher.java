package fullyloaded.pool;

import fullyloaded.pool.Door.Decision;
import fullyloaded.pool.Job.Unit;
import fullyloaded.pool.Worker.State;
import java.time.Duration;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * One queue that knows the deadline, in front of workers that do one unit at a time. A request is admitted whole if all
 * of it will finish in time, and refused at once otherwise. Every event ends by handing work to idle workers.
 *
 * <p>Not thread-safe: the caller holds one lock for every call, into this and into the {@link WorkerEvents}. Nothing in
 * here blocks, and nothing is random.
 */
public final class Dispatcher {

    private static final int REVIEW_TICKS = 4;
    private static final int SUSPICION_OF_DEATH = 2;
    private static final int MOST_SUSPICION = 4;
    private static final int WRONG_BY = 10;
    private static final long UNKNOWN_WORK_NANOS = 10_000_000;

    private final long deadlineNanos;
    private final long tickNanos;
    private final PoolClock clock;
    private final ServiceTimeEstimator estimator;
    private final Workers workers;
    private final JobQueue queue = new JobQueue();
    private final TreeSet<Job> jobs = new TreeSet<>(Job.BY_DEADLINE);
    private final PoolCounters counters = new PoolCounters();
    private final RetryAfter retryAfter = new RetryAfter();
    private final Watchdog watchdog;
    private final DoorKeeper keeper;
    private long lastJob;
    private long ticks;

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
        estimator = new ServiceTimeEstimator(deadlineNanos);
        workers = new Workers(clock, estimator);
        watchdog = new Watchdog(deadlineNanos);
        keeper = new DoorKeeper(deadlineNanos);
    }

    /** Admits the request or refuses it, now. */
    public void submit(Request request) {
        beginEvent();
        if (!workers.isReady()) {
            counters.count(PoolEvent.REFUSED);
            shed(request, "No worker is ready");
            return;
        }
        Capacity capacity = workers.look();
        Forecast forecast =
                Forecast.of(queue.units(), request.units(), capacity, workers.unit());
        long dueNanos = clock.fromReading(request.arrivedNanos()) + deadlineNanos;
        long leftNanos = dueNanos - clock.nowNanos();
        Decision decision = keeper.door().decide(forecast, leftNanos, jobs.isEmpty());
        if (decision == Decision.ADMIT) {
            admit(request, dueNanos, clock.nowNanos() + forecast.finishNanos());
        } else {
            refuse(request);
        }
        dispatch();
    }

    private void admit(Request request, long dueNanos, long predictedNanos) {
        counters.count(PoolEvent.ADMITTED);
        Job job = new Job(request, ++lastJob, dueNanos, predictedNanos);
        jobs.add(job);
        queue.add(job);
    }

    private void refuse(Request request) {
        counters.count(PoolEvent.REFUSED);
        // All workers, all idle, and as fast as they ever were:
        int rounds = (request.units() - 1) / workers.hired() + 1;
        long bestNanos = rounds * estimator.bestNanos();
        if (bestNanos > deadlineNanos) {
            request.shed("Not even idle workers could do so many units in time", null);
        } else {
            shed(request, "It would not be done in time");
        }
        if (workers.idle() > 0
                && estimator.isStale(clock.nowNanos())
                && bestNanos < WRONG_BY * deadlineNanos) {
            measure(); // refused although idle: what we believe may be out of date
        }
    }

    private void shed(Request request, String reason) {
        long workNanos =
                estimator.isKnown()
                        ? request.units() * estimator.now().meanNanos() / workers.hired()
                        : UNKNOWN_WORK_NANOS;
        request.shed(reason, Duration.ofNanos(retryAfter.nanos(clock.nowNanos(), workNanos)));
    }

    private void measure() {
        counters.count(PoolEvent.MEASURED);
        workers.begin(Worker.MEASUREMENT);
    }

    /** Hands units that are worth doing to idle workers; gives up the requests that are not. */
    private void dispatch() {
        while (workers.idle() > 0 && !queue.isEmpty()) {
            Job job = queue.first().job();
            if (job.request.isClientGone()) {
                giveUp(job, PoolEvent.CLIENT_GONE, "Nobody waits for the answer");
            } else if (isHopeless(job, 0)) {
                giveUp(job, PoolEvent.DROPPED, "There is no longer time enough for it");
            } else {
                job.request.unitStarted();
                workers.begin(queue.poll());
            }
        }
        if (workers.idle() > 0 && !estimator.isKnown()) {
            measure();
        }
    }

    /** Whether it would miss its deadline behind so many units, even if no unit takes longer than the mean. */
    private boolean isHopeless(Job job, int ahead) {
        Capacity capacity = workers.look();
        Forecast forecast =
                Forecast.of(ahead, job.unitsToBegin(), capacity, estimator.now());
        return clock.nowNanos() + forecast.finishNanos() > job.deadlineNanos;
    }

    /** The timer: answers what is due, whether or not anything else happens. */
    public void tick() {
        beginEvent();
        if (watchdog.isHung(workers.longestBusy(), workers, estimator.now(), clock)) {
            kill(workers.longestBusy());
        }
        if (watchdog.isStillborn(workers.longestWarming(), clock)) {
            kill(workers.longestWarming());
        }
        if (workers.isReady()) {
            keeper.observe(predictedWaitNanos(), workers.unit(), clock.awakeNanos());
            if (++ticks % REVIEW_TICKS == 0) {
                review();
            }
        }
        dispatch();
    }

    /** Tells those who wait in vain, after a worker was lost or all became slower; forgets who left. */
    private void review() {
        int ahead = 0;
        for (Job job : queue.jobs()) {
            if (job.request.isClientGone()) {
                giveUp(job, PoolEvent.CLIENT_GONE, "Nobody waits for the answer");
            } else if (isHopeless(job, ahead)) {
                giveUp(job, PoolEvent.DROPPED, "There is no longer time enough for it");
            } else {
                ahead += job.unitsToBegin();
            }
        }
    }

    private void beginEvent() {
        keeper.pass(clock.read(), workers.idle(), workers.ready());
        while (!jobs.isEmpty() && jobs.first().deadlineNanos <= clock.nowNanos()) {
            giveUp(jobs.first(), PoolEvent.EXPIRED, "It was not done in time");
        }
    }

    private void giveUp(Job job, PoolEvent why, String reason) {
        counters.count(why);
        forget(job);
        shed(job.request, reason);
    }

    private void forget(Job job) {
        jobs.remove(job);
        queue.remove(job);
        job.isAnswered = true;
    }

    /** A worker has done its unit. */
    private void done(Unit unit) {
        if (unit == Worker.MEASUREMENT || unit.job().isAnswered) {
            return;
        }
        Job job = unit.job();
        if (job.request.unitDone()) {
            counters.count(PoolEvent.DONE);
            counters.forecastError(clock.nowNanos(), clock.nowNanos() - job.predictedNanos);
            forget(job);
        }
    }

    /** The unit may be what the worker died of, so only one other may try it, before all else. */
    private void lost(Unit unit, long elapsedNanos) {
        if (unit == Worker.MEASUREMENT || unit.job().isAnswered) {
            return;
        }
        // Dead so soon, the worker probably never saw it; but it may also be a unit that kills at once.
        int suspicion = unit.suspicion() + (elapsedNanos > tickNanos ? SUSPICION_OF_DEATH : 1);
        if (suspicion >= MOST_SUSPICION) {
            giveUp(unit.job(), PoolEvent.DROPPED, "Two workers died of it");
            return;
        }
        counters.count(PoolEvent.RETRIED);
        unit.job().request.unitReturned();
        queue.addFirst(new Unit(unit.job(), suspicion));
    }

    private void kill(Worker worker) {
        counters.count(PoolEvent.KILLED);
        long elapsedNanos = clock.awakeNanos() - worker.sinceAwakeNanos;
        Unit unit = workers.lose(worker, State.KILLED);
        worker.link.kill();
        lost(unit, elapsedNanos);
    }

    /**
     * Adds a worker.
     *
     * @param links makes its link; told where to report what happens to it
     */
    public void hire(Function<WorkerEvents, WorkerLink> links) {
        Worker worker = new Worker();
        worker.link = links.apply(new Events(worker));
        workers.hire();
    }

    /** Whether a worker is ready and it is known how long a unit takes. */
    public boolean isReady() {
        return workers.isReady();
    }

    /** Units that wait. */
    public int backlog() {
        return queue.units();
    }

    /** How long a request would wait before its first unit begins. Only while ready. */
    public long predictedWaitNanos() {
        Capacity capacity = workers.look();
        return Forecast.of(queue.units(), 1, capacity, workers.unit()).beginNanos();
    }

    /** How long units take. */
    public ServiceTime serviceTime() {
        return estimator.now();
    }

    /** What has happened so far. */
    public PoolCounters counters() {
        return counters;
    }

    private final class Events implements WorkerEvents {

        private final Worker worker;

        Events(Worker worker) {
            this.worker = worker;
        }

        @Override
        public void started() {
            beginEvent();
            workers.start(worker);
            if (++worker.starts > 1) {
                counters.count(PoolEvent.RESPAWNED);
            }
            dispatch();
        }

        @Override
        public void ready() {
            beginEvent();
            if (worker.state == State.WARMING) {
                workers.rest(worker);
            }
            dispatch();
        }

        @Override
        public void done(long unit) {
            beginEvent();
            if (worker.state == State.BUSY && worker.unitId == unit) {
                Dispatcher.this.done(workers.finish(worker));
            } else if (worker.state != State.KILLED) { // twice, or what nobody asked for: it lies
                kill(worker);
            }
            dispatch();
        }

        @Override
        public void ended() {
            beginEvent();
            long elapsedNanos = clock.awakeNanos() - worker.sinceAwakeNanos;
            lost(workers.lose(worker, State.ABSENT), elapsedNanos);
            dispatch();
        }
    }
}
