package fullyloaded.simulation;

import java.util.EnumSet;
import java.util.Set;

/**
 * The parameters of a world of fronts and machines, derived from a seed as those of {@link Weather}.
 *
 * @param cores of all machines together, at the beginning
 * @param unitMillis mean service time
 * @param offered load as a multiple of the cores' capacity
 * @param everyMillis mean time between two faults of the same kind
 * @param sendMillis how long a message takes to the engine or from it
 */
record FleetWeather(
        long seed,
        int fronts,
        int machines,
        int cores,
        double unitMillis,
        double variation,
        double deadlineMillis,
        double offered,
        double everyMillis,
        double sendMillis,
        Set<FleetFault> faults) {

    private static final double CHANCE_OF_FAULT = 0.25;

    /** Units per second of all cores: limits the time a world takes to simulate. */
    private static final double MOST_PER_SECOND = 500;

    /** A random world. */
    static FleetWeather of(long seed) {
        Dice dice = new Dice(seed ^ 0xF1EE7);
        Set<FleetFault> faults = EnumSet.noneOf(FleetFault.class);
        double chance = dice.chance(0.1) ? 1 : CHANCE_OF_FAULT;
        for (FleetFault fault : FleetFault.values()) {
            if (dice.chance(chance)) {
                faults.add(fault);
            }
        }
        int cores = (int) Math.round(dice.magnitudeBetween(2, 1_024));
        double unitMillis = Math.max(dice.magnitudeBetween(20, 500), 1e3 * cores / MOST_PER_SECOND);
        double deadlineMillis = dice.chance(0.3) ? 2_000 : dice.magnitudeBetween(500, 10_000);
        return new FleetWeather(
                seed,
                1 + dice.below(8),
                1 + dice.below(Math.min(cores, 16)),
                cores,
                unitMillis,
                dice.between(0.01, 0.15),
                Math.max(deadlineMillis, unitMillis * dice.between(4, 8)),
                dice.magnitudeBetween(0.3, 6),
                dice.magnitudeBetween(500, 5_000),
                dice.magnitudeBetween(0.05, 2),
                faults);
    }

    /** A world in which nothing goes wrong. */
    static FleetWeather fair(long seed, int fronts, int cores, double unitMillis, double offered) {
        return new FleetWeather(
                seed,
                fronts,
                Math.min(cores, 4),
                cores,
                unitMillis,
                0.05,
                Math.max(2_000, 4 * unitMillis),
                offered,
                1e9,
                0.2,
                EnumSet.noneOf(FleetFault.class));
    }

    boolean has(FleetFault fault) {
        return faults.contains(fault);
    }

    @Override
    public String toString() {
        return ("seed %d (again: simulate --fleet --seed %d): %d fronts, %d machines with %d cores,"
                        + " unit %.1f ms (variation %.2f), N %.0f ms, offered %.2fx, a fault of each"
                        + " kind every %.0f ms, messages on their way for %.2f ms, of %s")
                .formatted(
                        seed,
                        seed,
                        fronts,
                        machines,
                        cores,
                        unitMillis,
                        variation,
                        deadlineMillis,
                        offered,
                        everyMillis,
                        sendMillis,
                        faults);
    }
}
