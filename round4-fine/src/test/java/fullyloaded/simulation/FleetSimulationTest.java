package fullyloaded.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fronts of a shared queue in simulated worlds. */
class FleetSimulationTest {

    /** One costs as much as six of the worlds with one front. */
    private static final int WORLDS = Math.max(1, Integer.getInteger("simulation.worlds", 300) / 6);

    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private static final List<String> MUST_BE_REACHED =
            List.of(
                    "a front dies",
                    "a message arrives twice",
                    "a message is lost",
                    "a unit is delivered once more",
                    "a unit is not delivered a third time",
                    "a unit is tried once more",
                    "at once: It would not finish in time",
                    "at once: No worker is ready",
                    "at once: The engine does not answer",
                    "at once: The queue is too long now",
                    "later: It can no longer finish in time",
                    "later: It did not finish in time",
                    "later: The client has left",
                    "the engine drops a silent connection",
                    "the engine drops a unit",
                    "the engine restarts");

    @Test
    void noWorldBreaksAPromise() throws InterruptedException {
        Worlds worlds =
                Worlds.run(
                        seed -> FleetWorld.of(FleetWeather.of(seed)), 1, WORLDS, CORES, done -> {});

        System.out.printf(
                "FLEETS %,d worlds, %,d virtual seconds, %,d events, %,d promises kept, %.0f s%n",
                worlds.worlds(),
                worlds.virtualSeconds(),
                worlds.events(),
                worlds.kept(),
                worlds.tookSeconds());
        assertEquals(List.of(), worlds.broken());
        for (String reached : MUST_BE_REACHED) {
            assertTrue(worlds.reached().containsKey(reached), "never reached: " + reached);
        }
    }

    @Test
    void sameSeedIsTheSameWorld() {
        assertEquals(hash(3), hash(3));
        assertNotEquals(hash(3), hash(4));
    }

    private static long hash(long seed) {
        FleetWorld world = FleetWorld.of(FleetWeather.of(seed));
        world.arrivals(2);
        world.run(5);
        return world.simulation().hash();
    }

    @ParameterizedTest
    @CsvSource({
        "1,2,230,2",
        "1,2,230,10",
        "2,2,230,5",
        "5,2,230,10",
        "8,2,230,5",
        "2,16,230,5",
        "8,64,230,5",
        "5,16,60,10",
        "8,256,500,4",
        "8,1024,2000,4",
        "1,1024,2000,10"
    })
    void fleetWithoutFaultsKeepsItsCoresBusyAndStarvesNoFront(
            int fronts, int cores, double unitMillis, double offered) {
        FleetWorld world = FleetWorld.of(FleetWeather.fair(1, fronts, cores, unitMillis, offered));
        world.run(3);
        world.arrivals(offered);
        world.run(20);

        double goodput = world.measure(Math.max(60, 600 * unitMillis / 1e3 / cores));

        System.out.printf(
                "FLEET %d fronts, %d cores, unit %.0f ms, %.0fx: goodput %.3f, weakest %.2f%n",
                fronts, cores, unitMillis, offered, goodput, world.weakestShare());
        assertTrue(goodput >= 0.98, "goodput " + goodput);
        assertTrue(world.weakestShare() >= 0.7, "weakest share " + world.weakestShare());
    }

    /** The others have kept the queue full meanwhile, and their limit is not the one it knew. */
    @ParameterizedTest
    @CsvSource({"2,2,60,2", "2,2,100,5", "5,8,100,3", "8,64,230,5"})
    void frontThatWasCutOffHasItsShareAgainAfterTwoSeconds(
            int fronts, int cores, double unitMillis, double offered) {
        List<Double> shares = new ArrayList<>();
        for (int seed = 1; seed <= 9; seed++) {
            FleetWorld world =
                    FleetWorld.of(FleetWeather.fair(seed, fronts, cores, unitMillis, offered));
            world.run(3);
            world.arrivals(offered);
            world.run(seed); // before, while and after the limit adapts
            world.cutFirstFront(3);
            world.run(3 + 2);

            world.measure(4);

            shares.add(world.firstShare());
        }
        System.out.printf("CUT OFF %d fronts, %d cores: shares %s%n", fronts, cores, shares);
        assertTrue(shares.stream().allMatch(share -> share >= 0.5), shares.toString());
    }
}
