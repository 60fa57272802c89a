package fullyloaded.pool;

/** What becomes of a request, a unit or a worker; the pool counts each. */
public enum PoolEvent {
    /** A request was taken in. */
    ADMITTED,
    /** A request was answered in time. */
    DONE,
    /** A request was turned away at the door. */
    REFUSED,
    /** An admitted request was given up because it could no longer make its deadline. */
    DROPPED,
    /** An admitted request reached its deadline. */
    EXPIRED,
    /** An admitted request was given up because its client had left. */
    CLIENT_GONE,
    /** A unit was handed to another worker because the first one died. */
    RETRIED,
    /** A worker process was started in the place of another. */
    RESPAWNED,
    /** A worker was ended because it hung or lied. */
    KILLED,
    /** A unit that nobody asked for was run, to measure the service time. */
    MEASURED
}
