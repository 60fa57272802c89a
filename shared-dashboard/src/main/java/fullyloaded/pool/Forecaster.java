package fullyloaded.pool;

import fullyloaded.pool.Job.Unit;
import java.util.Set;

/**
 * Forecasts when requests finish, and finds the admitted ones that can no longer meet their
 * deadlines.
 *
 * <p>An admitted request may become hopeless because a worker dies or the machine slows down. Its
 * client should get a refusal at once, not at the deadline. Checking every waiting request at every
 * tick would take a walk over the queue, so this class keeps one number instead, the slack: how far
 * the end of the queue may slip before some request misses its deadline. If the end has slipped by
 * less, no walk is needed.
 */
final class Forecaster {

    /**
     * No slack: walk the queue at the next tick. Half of the lowest long, because subtracting
     * delays must not overflow.
     */
    private static final long RESCAN = Long.MIN_VALUE / 2;

    private final PoolClock clock;
    private final Workers workers;
    private final Backlog backlog;
    private long endNanos; // the predicted end of the queue when the slack was set
    private long slackNanos; // how far that end may slip before a waiting job is hopeless

    Forecaster(PoolClock clock, Workers workers, Backlog backlog) {
        this.clock = clock;
        this.workers = workers;
        this.backlog = backlog;
    }

    /**
     * Returns the forecast for a request of {@code units} behind everything that waits, including
     * reserves.
     */
    Forecast behindAll(int units) {
        TrustedWorkers trusted = workers.trustedNow();
        return Forecast.of(
                workers.busy().reserves() + backlog.units(), units, trusted, trusted.unit());
    }

    /** Adds the job to the backlog. */
    void admit(Job job) {
        slackNanos = backlog.units() == 0 ? Long.MAX_VALUE : slackNanos - delayNanos();
        backlog.add(job);
        endNanos = endNowNanos();
        slackNanos = Math.min(slackNanos, job.deadlineNanos - endNanos);
    }

    /** Puts a unit at the front of the backlog, which may make any job behind it late. */
    void returnUnit(Unit unit) {
        backlog.returnUnit(unit);
        slackNanos = RESCAN;
    }

    /** Takes back the reserves of suspect workers, so that other workers can do them. */
    void reclaimReserves() {
        long suspectNanos = workers.estimator().estimate().suspectNanos();
        workers.busy().reclaimReserves(suspectNanos).forEach(this::returnUnit);
    }

    /**
     * Removes the job from the backlog. The queue gets shorter, but jobs ahead of this one gain
     * nothing, so the delay so far is kept.
     */
    void giveUp(Job job) {
        long delayNanos = delayNanos();
        backlog.remove(job);
        workers.busy().cancelReserves(job);
        endNanos = endNowNanos() - delayNanos;
    }

    private long delayNanos() {
        return backlog.units() == 0 ? 0 : endNowNanos() - endNanos;
    }

    private long endNowNanos() {
        return clock.nowNanos() + finishNanos(0, backlog.units());
    }

    /**
     * Whether the job would miss its deadline behind {@code ahead} units even if every unit takes
     * just the mean. No margin, because the job is admitted and giving up is final.
     */
    boolean isHopeless(Job job, int ahead) {
        return clock.nowNanos() + finishNanos(ahead, job.unitsToBegin()) > job.deadlineNanos;
    }

    /**
     * Finds the jobs that can no longer meet their deadlines, and resets the slack if it walks the
     * queue. Checks every reserve; walks the queue only if its end has slipped by more than the
     * slack, or its first job is hopeless.
     */
    Set<Job> findHopeless() {
        long unitNanos = workers.estimator().estimate().meanNanos();
        Set<Job> hopeless = workers.busy().lateReserves(unitNanos, clock.nowNanos());
        if (backlog.units() == 0 || delayNanos() <= slackNanos && !isHopeless(backlog.next(), 0)) {
            return hopeless;
        }
        slackNanos = Long.MAX_VALUE;
        int ahead = 0;
        for (Job job : backlog.waiting()) {
            int units = job.unitsToBegin();
            long slack = job.deadlineNanos - clock.nowNanos() - finishNanos(ahead, units);
            if (slack < 0) {
                hopeless.add(job); // its units no longer delay those behind it
            } else {
                ahead += units;
                slackNanos = Math.min(slackNanos, slack);
            }
        }
        endNanos = endNowNanos();
        return hopeless;
    }

    /**
     * Uses the learned mean, not the current slowdown, which may pass: a refusal can be retried,
     * but giving up is final. For the same reason, if no worker is ready, it assumes that all come
     * back at once.
     */
    private long finishNanos(int ahead, int units) {
        if (units == 0) {
            return 0;
        }
        ServiceTime learnt = workers.estimator().estimate();
        Capacity capacity = workers.isReady() ? workers.trustedNow() : workers.allIdle();
        int allAhead = workers.busy().reserves() + ahead;
        return Forecast.of(allAhead, units, capacity, learnt).finishNanos();
    }
}
