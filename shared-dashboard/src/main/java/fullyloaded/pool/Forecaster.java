package fullyloaded.pool;

import fullyloaded.pool.Job.Unit;
import java.util.ArrayList;
import java.util.List;

/**
 * Forecasts for this backlog on these workers, and what follows from them for the requests that
 * wait.
 */
final class Forecaster {

    private final PoolClock clock;
    private final Workers workers;
    private final Backlog backlog;
    private long endNanos; // when all that waits will be done, as predicted last
    private long slackNanos; // how much later that may be before anybody is late

    Forecaster(PoolClock clock, Workers workers, Backlog backlog) {
        this.clock = clock;
        this.workers = workers;
        this.backlog = backlog;
    }

    /** For a request of so many units behind all that waits. */
    Forecast behindAll(int units) {
        return Forecast.of(backlog.units(), units, workers.look(), workers.unit());
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
        slackNanos = Long.MIN_VALUE;
    }

    /** Removes the job from the backlog; who waits before it gains nothing by that. */
    void giveUp(Job job) {
        long delayNanos = delayNanos();
        backlog.remove(job);
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
     * Those that were admitted and can no longer make it, because a worker was lost or all became
     * slower. Only the first is looked at as long as the delay of the whole is less than anybody's
     * slack.
     */
    List<Job> hopeless() {
        if (backlog.units() == 0 || delayNanos() <= slackNanos && !isHopeless(backlog.next(), 0)) {
            return List.of();
        }
        List<Job> hopeless = new ArrayList<>();
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
        endNanos = clock.nowNanos() + finishNanos(0, ahead);
        return hopeless;
    }

    /** By what was measured: that all are slow just now may soon be over. */
    private long finishNanos(int ahead, int units) {
        if (units == 0) {
            return 0;
        }
        ServiceTime measured = workers.estimator().now();
        Capacity capacity = workers.isReady() ? workers.look() : workers.all();
        return Forecast.of(ahead, units, capacity, measured).finishNanos();
    }
}
