package fullyloaded.pool;

import java.util.ArrayList;
import java.util.List;

/** Forecasts for this backlog on these workers, and what follows from them for the requests that wait. */
final class Forecaster {

    private final PoolClock clock;
    private final Workers workers;
    private final Backlog backlog;
    private long promisedNanos; // when the last request that was admitted will be done, at the latest
    private boolean isDelayed;

    Forecaster(PoolClock clock, Workers workers, Backlog backlog) {
        this.clock = clock;
        this.workers = workers;
        this.backlog = backlog;
    }

    /** For a request of so many units behind all that waits. */
    Forecast behindAll(int units) {
        return Forecast.of(backlog.units(), units, workers.look(), workers.unit());
    }

    /** A request was admitted on that forecast. */
    void promise(Forecast forecast) {
        noteDelay();
        promisedNanos = clock.nowNanos() + forecast.finishNanos() + forecast.marginNanos();
    }

    /** Whether the job would miss its deadline behind so many units, even if none takes longer than the mean. */
    boolean isHopeless(Job job, int ahead) {
        return clock.nowNanos() + finishNanos(ahead, job.unitsToBegin()) > job.deadlineNanos;
    }

    /**
     * Those that were admitted and can no longer make it, because a worker was lost or all became slower. Nobody is looked
     * at unless what waits will be done later than was promised to the last of it.
     */
    List<Job> hopeless() {
        noteDelay();
        List<Job> hopeless = new ArrayList<>();
        if (isDelayed) {
            isDelayed = false;
            int ahead = 0;
            for (Job job : backlog.waiting()) {
                if (isHopeless(job, ahead)) {
                    hopeless.add(job);
                } else {
                    ahead += job.unitsToBegin();
                }
            }
        }
        return hopeless;
    }

    private void noteDelay() {
        isDelayed |=
                backlog.units() > 0
                        && clock.nowNanos() + finishNanos(0, backlog.units()) > promisedNanos;
    }

    /** By what was measured: that all are slow just now may be over before the last of it begins. */
    private long finishNanos(int ahead, int units) {
        ServiceTime measured = workers.estimator().now();
        return Forecast.of(ahead, units, workers.look(), measured).finishNanos();
    }
}
