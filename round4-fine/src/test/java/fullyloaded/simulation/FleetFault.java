package fullyloaded.simulation;

/** What can go wrong in a fleet of fronts and machines. */
enum FleetFault {
    /** A machine is killed, and another one comes later. */
    DEAD_MACHINES,
    /** A machine stands still for a while. */
    FROZEN_MACHINES,
    /** A machine becomes four times slower for a while. */
    SLOW_MACHINES,
    /** A machine joins. */
    NEW_MACHINES,
    /** A front is killed with all that it has admitted, and another one comes later. */
    DEAD_FRONTS,
    /** The engine is killed, and is back empty after half a second or ten. */
    ENGINE_RESTARTS,
    /** A front and the engine cannot hear each other for a while. */
    FRONT_PARTITIONS,
    /** A machine and the engine cannot hear each other for a while. */
    MACHINE_PARTITIONS,
    /** Units and reports get lost. */
    LOST_MESSAGES,
    /** Units and reports arrive twice. */
    DOUBLED_MESSAGES,
    /** Clocks are up to 5 s apart, and none is exact. */
    WRONG_CLOCKS,
    /** Clients leave before they get their answer. */
    ABANDONMENT,
    /** Requests have several units. */
    LARGE_REQUESTS
}
