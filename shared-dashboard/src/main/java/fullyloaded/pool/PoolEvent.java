package fullyloaded.pool;

/** What can happen to a request, a unit or a worker; the pool counts each. */
public enum PoolEvent {
    /** A request was admitted. */
    ADMITTED,
    /** An admitted request was served in time. */
    DONE,
    /** A request was refused at once. */
    REFUSED,
    /** An admitted request was given up because it could no longer meet its deadline. */
    DROPPED,
    /** An admitted request reached its deadline without an answer. */
    EXPIRED,
    /** An admitted request was given up because its client had left. */
    CLIENT_GONE,
    /** A unit was queued again because its worker was lost. */
    RETRIED,
    /** A worker process was started to replace a dead one. */
    RESPAWNED,
    /** A worker was killed because it hung or sent a false report. */
    KILLED,
    /** A unit was run that no client asked for, to measure the service time. */
    PROBED
}
