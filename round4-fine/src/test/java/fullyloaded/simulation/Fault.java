package fullyloaded.simulation;

/** What can go wrong in a world. */
enum Fault {
    /** A worker process dies. */
    DEATHS,
    /** The front learns of a death later; until then it may send units to a dead worker. */
    LATE_DEATH_REPORTS,
    /** A worker is stopped, for a while or forever, and uses no CPU. */
    STOPS,
    /** A worker loops forever and uses the CPU. */
    SPINS,
    /** A worker reports a unit that it was not sent, or reports one twice. */
    LIES,
    /** A worker process never becomes ready: it dies at once, or hangs. */
    FAILED_STARTS,
    /** All workers stop for a while; the front goes on. */
    WORKER_PAUSES,
    /** The front stops for a while; the workers go on. */
    FRONT_PAUSES,
    /** Front and workers stop for a while. */
    MACHINE_PAUSES,
    /** All workers become slower for a while. */
    SLOW_MACHINE,
    /** One worker gets a smaller share of its core for a while. */
    BUSY_NEIGHBOURS,
    /** Units take longer when more workers are busy. */
    CROWDED_CORES,
    /** The timer is late. */
    LATE_TIMER,
    /** Requests wait for a thread before they reach the pool. */
    LAG,
    /** Clients leave before they get their answer. */
    ABANDONMENT,
    /** Requests have several units. */
    LARGE_REQUESTS,
    /** Many requests come at once, with pauses in between. */
    BURSTS,
    /** Refused clients come back after Retry-After. */
    RETRIES,
    /** Units take very different times. */
    VARIABLE_UNITS
}
