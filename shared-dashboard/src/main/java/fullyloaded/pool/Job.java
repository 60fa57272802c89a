package fullyloaded.pool;

import java.util.Comparator;

/** An admitted request. Its instants are readings of the {@link PoolClock}. */
final class Job {

    /** The one that is due first comes first. */
    static final Comparator<Job> BY_DEADLINE =
            Comparator.<Job>comparingLong(job -> job.deadlineNanos)
                    .thenComparingLong(job -> job.number);

    /** One unit of a job, and how much suspicion it has drawn from workers that died with it. */
    record Unit(Job job, int suspicion) {

        private static final int DEATH = 2;
        private static final int MOST = 2 * DEATH;

        /**
         * A worker died with it. One that died at once may never have seen it, which is half as
         * suspicious.
         */
        Unit afterDeath(boolean atOnce) {
            return new Unit(job, suspicion + (atOnce ? DEATH / 2 : DEATH));
        }

        /** Whether it must be taken to kill whoever gets it. */
        boolean isDeadly() {
            return suspicion >= MOST;
        }
    }

    final Request request;
    final long number;
    final long deadlineNanos;
    final long predictedNanos;
    int waitingUnits;
    int returnedUnits;
    int reservedUnits; // handed out, and not begun
    boolean isAnswered;

    Job(Request request, long number, long deadlineNanos, long predictedNanos) {
        this.request = request;
        this.number = number;
        this.deadlineNanos = deadlineNanos;
        this.predictedNanos = predictedNanos;
        waitingUnits = request.units();
    }

    /** Units that no worker has now. */
    int unitsToBegin() {
        return waitingUnits + returnedUnits;
    }
}
