package fullyloaded.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Round 4's engine in simulated worlds. Watch one with {@link Simulate}. */
class SimulationTest {

    private static final int WORLDS = Integer.getInteger("simulation.worlds", 300);
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    /**
     * The situations that these worlds must reach between them; otherwise they test less than they
     * seem to.
     */
    private static final List<String> MUST_BE_REACHED =
            List.of(
                    "a cancel crossed the beginning of its unit",
                    "a request is done that waited while the clock wrapped",
                    "a reserve was begun",
                    "a reserve was cancelled",
                    "a reserve was withdrawn",
                    "a unit is given to a worker that is dead but not buried",
                    "a unit is tried once more",
                    "a unit was in reserve",
                    "a worker is killed",
                    "a worker is killed that lied",
                    "a worker is killed that never got warm",
                    "a worker is killed that stood still",
                    "a worker is killed that used the CPU and did not get on",
                    "a worker was lost with a reserve",
                    "at once: It would not finish in time",
                    "at once: The queue is too long now",
                    "at once: No worker is ready",
                    "at once: Even idle workers could not do that many units in time",
                    "later: It did not finish in time",
                    "later: The client has left",
                    "later: It can no longer finish in time",
                    "later: Two workers died running it",
                    "the front stood still while all were idle",
                    "the limit on the wait was cut",
                    "the limit on the wait was opened",
                    "the service time was measured again");

    @Test
    void noWorldBreaksAPromise() throws InterruptedException {
        Worlds worlds =
                Worlds.run(seed -> World.of(Weather.of(seed)), 1, WORLDS, CORES, done -> {});

        System.out.printf(
                "SIMULATION %,d worlds, %,d virtual seconds, %,d events, %,d promises kept, %.0f s%n",
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

    /** Each of these seeds once broke a promise. */
    @ParameterizedTest
    @ValueSource(
            longs = {
                1, 2, 6, 9, 11, 12, 15, 16, 18, 23, 31, 54, 106, 111, 141, 162, 289, 300, 459, 557,
                1221, 1239, 1299, 1852, 3165, 3461, 3492, 3806, 3884, 4214, 22209, 22293, 24136,
                24442, 30013, 30034, 30068, 30114, 30150, 30176, 30546, 30594, 30837, 30883, 40025,
                40606, 173, 1662, 9687, 15840, 16267, 9622, 11721, 12172, 50303, 50907, 50543,
                51092, 51316, 51420
            })
    void worldThatOnceBrokeAPromiseKeepsThemAll(long seed) {
        World.of(Weather.of(seed)).runThroughStormAndCalm(30, () -> {});
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 11, 54, 300})
    void sameSeedIsTheSameWorld(long seed) {
        assertEquals(hash(seed), hash(seed));
        assertNotEquals(hash(seed), hash(seed + 1));
    }

    private static long hash(long seed) {
        World world = World.of(Weather.of(seed));
        world.runThroughStormAndCalm(10, () -> {});
        return world.simulation().hash();
    }

    /**
     * The front pauses, and then requests arrive before the timer fires. Once, no request was
     * served after that.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void requestsThatComeBeforeTheTimerAfterAPauseDoNoHarm(long seed) {
        World world = World.of(Weather.fair(seed, 2, 225).with(Fault.FRONT_PAUSES));
        world.arrivals(0.5);
        world.run(10);
        for (int pause = 0; pause < 10; pause++) {
            world.simulation().pauseFront(5e9);
            world.run(7);
        }
        world.arrivals(2);
        world.run(5);
        world.tally().restart();
        world.run(20);

        world.promises().recovered(world.tally().goodput());
        assertEquals(0, world.kills());
    }

    @ParameterizedTest
    @ValueSource(doubles = {10, 60, 225})
    void pauseOfAllWorkersKillsNoneAndLosesNoRequest(double unitMillis) {
        World world = World.of(Weather.fair(1, 2, unitMillis));
        world.run(3);
        world.arrivals(3);
        world.run(20);
        world.tally().restart();
        for (int standstill = 0; standstill < 10; standstill++) {
            world.standstill(0.7e9);
            world.run(4);
        }

        assertEquals(0, world.kills());
        assertEquals(0, world.tally().refusedLater);
        assertTrue(world.tally().goodput() > 0.8 * 3.3 / 4, world.tally().goodput() + "");
    }

    @ParameterizedTest
    @ValueSource(doubles = {10, 20, 60, 120, 225, 500, 1_000})
    void noWorkerIsKilledForASlowMachine(double unitMillis) {
        World world = World.of(Weather.fair(1, 2, unitMillis));
        world.arrivals(2);
        world.run(20);
        world.speed(0.1);
        world.run(60);
        world.speed(1);
        world.run(20);

        assertEquals(0, world.kills());
    }

    /**
     * By then the limit on the wait has moved twice; the first time, workers had still been idle.
     */
    @ParameterizedTest
    @ValueSource(doubles = {10, 60, 225})
    void nobodyWaitsInVainUnderLastingOverloadAndTheAcceptedWaitHalfTheDeadline(double unitMillis) {
        World world = World.of(Weather.fair(1, 2, unitMillis));
        world.run(3);
        world.arrivals(5);
        world.run(10);
        world.tally().restart();
        world.run(20);

        assertTrue(world.reached().containsKey("the limit on the wait was cut"));
        assertEquals(0, world.tally().refusedLater);
        assertTrue(world.tally().served > 0);
        double p99Millis = world.tally().percentileMillis(0.99);
        assertTrue(
                p99Millis <= 0.6 * world.weather().deadlineMillis(),
                "p99 of the accepted: " + p99Millis + " ms");
    }

    /**
     * Eight units wait for each of two workers when one of them dies, so the last ones can no
     * longer finish in time.
     */
    @Test
    void whatCanNoLongerBeServedAfterADeathIsRefusedAtOnce() {
        World world = World.of(Weather.fair(1, 2, 225));
        world.run(3);
        for (int request = 0; request < 100; request++) {
            world.arrive(1, 1, world.simulation().nowNanos());
        }
        world.run(0.1);
        assertEquals(0, world.tally().refusedLater);

        world.lose(0); // this worker never returns
        world.run(0.1);
        long refused = world.tally().refusedLater;
        world.run(3);

        assertTrue(refused >= 5, refused + " were refused within 100 ms");
        assertTrue(
                world.tally().refusedLater <= refused + 1,
                "refused later: " + world.tally().refusedLater);
    }
}
