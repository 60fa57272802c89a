package fullyloaded.pool;

import java.util.Comparator;

/**
 * An admitted request, from admission to its one answer. Its times are readings of the {@link
 * PoolClock}.
 *
 * <pre>
 *            admit            assign              last unit done
 *  ARRIVED --------> QUEUED --------> IN SERVICE ----------------> ANSWERED (200)
 *     |              |    ^                |  |
 *     |              |    +----------------+  |
 *     |              |       worker lost      |
 *     | refuse       | give up                | give up
 *     +--------------+------------------------+------------------> ANSWERED (503)
 * </pre>
 *
 * <p>Reasons to give up: the client left, the deadline passed, too little time is left, or workers
 * died running it. Both kinds of 503 count as shed, but a refusal comes at once and costs no work.
 * A request is answered as a whole, once; each unit is queued, in reserve or in service separately,
 * so the state is three counts and a flag.
 */
final class Job {

    /** The order in which jobs expire. */
    static final Comparator<Job> BY_DEADLINE =
            Comparator.<Job>comparingLong(job -> job.deadlineNanos)
                    .thenComparingLong(job -> job.number);

    /**
     * One unit of a job, and how suspect it is after workers died running it.
     *
     * @param suspicion deaths of workers, counted in halves
     */
    record Unit(Job job, int suspicion) {

        private static final int DEATH = 2;

        /** One death may be chance, so the unit is tried again; after two, the unit is blamed. */
        private static final int DEADLY = 2 * DEATH;

        /**
         * Returns the unit as suspect after a worker died running it. A worker that died at once
         * may never have read it, which counts half.
         */
        Unit afterDeath(boolean atOnce) {
            return new Unit(job, suspicion + (atOnce ? DEATH / 2 : DEATH));
        }

        /** Whether it seems to kill every worker that runs it. */
        boolean isDeadly() {
            return suspicion >= DEADLY;
        }
    }

    final Request request;
    final long number; // ascending in the order of admission
    final long deadlineNanos;
    final long predictedNanos; // to measure the error of the forecast
    int waitingUnits; // never assigned
    int returnedUnits; // waiting again after a worker was lost or suspect
    int reservedUnits; // sent to a worker that has not begun them
    boolean isAnswered;

    Job(Request request, long number, long deadlineNanos, long predictedNanos) {
        this.request = request;
        this.number = number;
        this.deadlineNanos = deadlineNanos;
        this.predictedNanos = predictedNanos;
        waitingUnits = request.units();
    }

    /** Returns the number of units that no worker has now. */
    int unitsToBegin() {
        return waitingUnits + returnedUnits;
    }
}
