package fullyloaded.simulation;

/** What can go wrong in a world. */
enum Fault {
    /** A worker process dies. */
    DEATHS,
    /** The front hears of a death later; until then it may hand a unit to the dead. */
    LATE_BURIALS,
    /** A worker stands still, for a while or for ever, and uses no CPU. */
    STOPS,
    /** A worker loops for ever, and uses the CPU. */
    SPINS,
    /** A worker reports a unit that it was not given, or one twice. */
    LIES,
    /** A worker process does not get warm: it dies at once, or hangs. */
    STILLBORN,
    /** All workers stand still; the front does not. */
    STANDSTILLS,
    /** The front stands still; the workers do not. */
    FRONT_PAUSES,
    /** All stands still. */
    MACHINE_PAUSES,
    /** All workers become slower for a while. */
    SLOW_MACHINE,
    /** One worker gets less of the CPU for a while. */
    BUSY_NEIGHBOURS,
    /** Units take longer when more workers are busy. */
    CROWDED_CORES,
    /** The timer is late. */
    LATE_TIMER,
    /** Requests have waited for a thread before they reach the pool. */
    LAG,
    /** Clients leave before their answer. */
    IMPATIENCE,
    /** Requests of several units. */
    LARGE_REQUESTS,
    /** Many requests at once, or pauses between them. */
    BURSTS,
    /** Who is refused comes back when he was told to. */
    RETRIES,
    /** Units take very different times. */
    VARIABLE_UNITS
}
