package fullyloaded.pool;

/** The workers, as refusals and probes see them: a pool's own, or the cores that fronts share. */
interface Workforce {

    /** Returns the estimator of the service time. */
    ServiceTimeEstimator estimator();

    /**
     * Returns the number of workers, including those that are lost now but may come back; at least
     * 1.
     */
    int total();

    /** Returns the number of workers without a unit. */
    int idle();

    /**
     * Runs a unit that no client asked for, to measure the service time. Call only while a worker
     * is idle.
     */
    void probe();

    /**
     * Returns how long all workers together would take for the request if they were idle and every
     * unit were as short as the shortest so far; 0 if that is unknown.
     */
    default long fastestNanos(Request request) {
        int rounds = (request.units() - 1) / total() + 1;
        return rounds * estimator().shortestNanos();
    }
}
