package fullyloaded.pool;

import fullyloaded.pool.Job.Unit;
import java.util.Set;

/**
 * Forecasts for this backlog on these workers, and what follows from them for the requests that
 * wait.
 */
final class Forecaster {

    /** No slack: look at everybody. Half of the least, because delays are subtracted from it. */
    private static final long RESCAN = Long.MIN_VALUE / 2;

    private final PoolClock clock;
    private final Workers workers;
    private final Backlog backlog;
    private long endNanos; // the predicted end of the queue when the slack was set
    private long slackNanos; // how far that end may slip before a queued job is hopeless

    Forecaster(PoolClock clock, Workers workers, Backlog backlog) {
        this.clock = clock;
        this.workers = workers;
        this.backlog = backlog;
    }

    /** For a request of so many units behind all that waits. */
    Forecast behindAll(int units) {
        TrustedWorkers outlook = workers.look();
        return Forecast.of(
                workers.busy().reserves() + backlog.units(), units, outlook, outlook.unit());
    }

    /** Adds the job to the backlog. */
    void admit(Job job) {
        slackNanos = backlog.units() == 0 ? Long.MAX_VALUE : slackNanos - delayNanos();
        backlog.add(job);
        endNanos = endNowNanos();
        slackNanos = Math.min(slackNanos, job.deadlineNanos - endNanos);
    }

    /** Gives a unit back to the backlog, which may make anybody late. */
    void giveBack(Unit unit) {
        backlog.giveBack(unit);
        slackNanos = RESCAN;
    }

    /** Takes back what a worker has in reserve that is strangely long at its unit. */
    void recall() {
        workers.busy().recall(workers.estimator().now().suspectNanos()).forEach(this::giveBack);
    }

    /** Removes the job from the backlog; who waits before it gains nothing by that. */
    void giveUp(Job job) {
        long delayNanos = delayNanos();
        backlog.remove(job);
        workers.busy().withdraw(job);
        endNanos = endNowNanos() - delayNanos;
    }

    private long delayNanos() {
        return backlog.units() == 0 ? 0 : endNowNanos() - endNanos;
    }

    private long endNowNanos() {
        return clock.nowNanos() + finishNanos(0, backlog.units());
    }

    /**
     * Whether the job would miss its deadline behind so many units, even if none takes longer than
     * the mean.
     */
    boolean isHopeless(Job job, int ahead) {
        return clock.nowNanos() + finishNanos(ahead, job.unitsToBegin()) > job.deadlineNanos;
    }

    /**
     * The jobs that can no longer meet their deadlines, because a worker was lost or all became
     * slower. Checks all that is in reserve. Walks the whole queue only if its end has slipped by
     * more than the slack; otherwise it checks only the first job.
     */
    Set<Job> hopeless() {
        long unitNanos = workers.estimator().now().meanNanos();
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
                hopeless.add(job);
            } else {
                ahead += units;
                slackNanos = Math.min(slackNanos, slack);
            }
        }
        endNanos = endNowNanos();
        return hopeless;
    }

    /** Uses the mean, not the slowdown of the moment: that may soon pass, and dropping is final. */
    private long finishNanos(int ahead, int units) {
        if (units == 0) {
            return 0;
        }
        ServiceTime measured = workers.estimator().now();
        Capacity capacity = workers.isReady() ? workers.look() : workers.all();
        int allAhead = workers.busy().reserves() + ahead;
        return Forecast.of(allAhead, units, capacity, measured).finishNanos();
    }
}
