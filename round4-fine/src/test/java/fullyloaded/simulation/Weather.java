package fullyloaded.simulation;

import java.util.EnumSet;
import java.util.Set;

/**
 * The parameters of a world, derived from a seed. Each fault is off in most worlds, because faults
 * that are always on hide each other (Groce et al., "Swarm Testing", 2012). {@link #toString} is
 * the bug report.
 *
 * @param unitMillis mean service time on an idle machine
 * @param variation coefficient of variation of the service time
 * @param offered load as a multiple of the workers' capacity
 * @param everyMillis mean time between two faults of the same kind
 * @param sendMillis how long a message takes from the front to a worker
 */
record Weather(
        long seed,
        int workers,
        double unitMillis,
        double variation,
        double deadlineMillis,
        double tickMillis,
        double offered,
        double everyMillis,
        double sendMillis,
        Set<Fault> faults) {

    private static final double CHANCE_OF_FAULT = 0.25;

    /** Limits the time a world takes to simulate. */
    private static final double MOST_PER_SECOND = 2_000;

    /** A random world. */
    static Weather of(long seed) {
        Dice dice = new Dice(seed ^ 0x5EED);
        Set<Fault> faults = EnumSet.noneOf(Fault.class);
        double chance = dice.chance(0.1) ? 1 : CHANCE_OF_FAULT;
        for (Fault fault : Fault.values()) {
            if (dice.chance(chance)) {
                faults.add(fault);
            }
        }
        int workers = dice.chance(0.5) ? 1 + dice.below(3) : 1 + dice.below(16);
        double unitMillis = dice.magnitudeBetween(10, 500);
        double deadlineMillis = dice.chance(0.3) ? 2_000 : dice.magnitudeBetween(500, 10_000);
        unitMillis = Math.min(unitMillis, deadlineMillis / dice.between(3, 6));
        double tickMillis = dice.chance(0.5) ? 20 : dice.magnitudeBetween(5, 50);
        double variation =
                faults.contains(Fault.VARIABLE_UNITS)
                        ? dice.between(0.3, 1)
                        : dice.between(0.01, 0.15);
        if (faults.contains(Fault.VARIABLE_UNITS)) {
            unitMillis = Math.min(unitMillis, deadlineMillis / 25); // or no rule could serve them
        }
        if (faults.contains(Fault.CROWDED_CORES)) {
            unitMillis *= World.CROWDED_SPEED;
        }
        double offered = dice.magnitudeBetween(0.3, 12);
        double perSecond = offered * workers / (unitMillis / 1_000);
        offered *= Math.min(1, MOST_PER_SECOND / perSecond);
        double everyMillis = dice.magnitudeBetween(300, 10_000);
        double sendMillis = dice.chance(0.5) ? 0 : dice.magnitudeBetween(0.02, 2);
        return new Weather(
                seed,
                workers,
                unitMillis,
                variation,
                deadlineMillis,
                tickMillis,
                offered,
                everyMillis,
                sendMillis,
                faults);
    }

    /** A world in which nothing goes wrong. Units vary a little, as real ones do. */
    static Weather fair(long seed, int workers, double unitMillis) {
        return new Weather(
                seed, workers, unitMillis, 0.05, 2_000, 20, 0, 1e9, 0, EnumSet.noneOf(Fault.class));
    }

    /** This weather with one more fault. */
    Weather with(Fault fault) {
        Set<Fault> more = EnumSet.of(fault);
        more.addAll(faults);
        return new Weather(
                seed,
                workers,
                unitMillis,
                variation,
                deadlineMillis,
                tickMillis,
                offered,
                everyMillis,
                sendMillis,
                more);
    }

    boolean has(Fault fault) {
        return faults.contains(fault);
    }

    /** Requests of one unit per second, at {@code offered} times the capacity. */
    double perSecond(double offered) {
        return offered * workers / (unitMillis / 1_000);
    }

    @Override
    public String toString() {
        return ("seed %d: %d workers, unit %.1f ms (variation %.2f), N %.0f ms, tick %.1f ms, offered"
                        + " %.2fx, a fault of each kind every %.0f ms, messages on their way for %.2f ms, of %s")
                .formatted(
                        seed,
                        workers,
                        unitMillis,
                        variation,
                        deadlineMillis,
                        tickMillis,
                        offered,
                        everyMillis,
                        sendMillis,
                        faults);
    }
}
