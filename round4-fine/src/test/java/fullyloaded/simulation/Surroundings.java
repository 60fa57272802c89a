package fullyloaded.simulation;

import java.time.Duration;

/**
 * What a request, a promise and a tally ask of the world around them: a {@link World} with one
 * pool, or one {@link FleetFront} of several.
 */
interface Surroundings {

    Simulation simulation();

    Promises promises();

    Tally tally();

    /** What the seed means; its text is the bug report. */
    Object weather();

    /** Who does what now, for the bug report. */
    String state();

    /** What the clock of the deciding process shows at the virtual instant {@code nanos}. */
    long reading(long nanos);

    /** Units per second of all workers together. */
    double capacityPerSecond();

    double tickMillis();

    /** The most workers that the deciding process has known at once. */
    int mostWorkers();

    /** The shortest unit of which the deciding process has heard. */
    double bestUnitNanos();

    boolean hasVariableUnits();

    /** Whether the deciding process may have stopped, so that it cannot know what a unit took. */
    boolean hasPauses();

    /** Whether a hopeless request may be refused as late as its deadline. */
    boolean wasHeldUp();

    /** Records that it was asked whether the client has left. */
    default void asked(SimulatedRequest request) {}

    void reached(String what);

    void refused(SimulatedRequest request, String reason, Duration retryAfter);

    /** How long a message takes to a worker. */
    default double sendingNanos() {
        return 0;
    }

    /** Of the timer's last two ticks, the later one not after {@code nanos}. */
    default long lastTickNanos(long nanos) {
        return nanos;
    }
}
