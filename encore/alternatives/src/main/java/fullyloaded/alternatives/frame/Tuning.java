package fullyloaded.alternatives.frame;

import java.time.Duration;

/**
 * What must be known to tune a door by hand. It is true of one machine and one cost of a unit.
 *
 * @param cores number of cores
 * @param unitsPerSecond the ceiling
 * @param deadline N
 */
public record Tuning(int cores, double unitsPerSecond, Duration deadline) {

    /**
     * The least that a tuned rate leaves free: a queue fed at the ceiling itself would grow without
     * end, because arrivals are random.
     */
    private static final double MOST_UTILIZATION = 0.95;

    /**
     * As much of the ceiling as a trial of the bounded queue leaves: with 0.9, it still answered 2 of
     * 157 too late, because a server beside its clients computes less than a bare loop.
     */
    private static final double MOST_OF_CEILING = 0.8;

    /** One unit's own time, and a reserve, because not every unit takes the mean time. */
    private static final double UNITS_AFTER_WAIT = 1.3;

    /** Returns how many requests of one unit may be waiting and in service, so that all make it. */
    public double requests() {
        return Math.floor(MOST_OF_CEILING * seconds() * unitsPerSecond);
    }

    /** Returns how many of those wait. */
    public double waiting() {
        return requests() - cores;
    }

    /** Returns the longest wait after which a unit still ends in time, in seconds. */
    public double longestWaitSeconds() {
        return seconds() - UNITS_AFTER_WAIT * cores / unitsPerSecond;
    }

    /** Returns the rate at which units may be admitted for ever, per second. */
    public double admittedPerSecond() {
        return MOST_UTILIZATION * unitsPerSecond;
    }

    /** Returns the deadline in seconds. */
    public double seconds() {
        return deadline.toNanos() / 1e9;
    }
}
