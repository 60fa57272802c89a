package fullyloaded.playground;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each round fails, or holds, as the real one does. */
class RoundsTest {

    private static final double UNIT_MILLIS = 225;
    private static final double N_MILLIS = 2_000;

    @Test
    void inRound1APingWaitsAsSoonAsAllThreadsHash() {
        World world = world(1, 5);

        run(world, 3);

        assertEquals(Verdict.BROKEN, world.lamps().responsiveness());
        assertTrue(world.lamps().lagNanos() > 1e9, world.lamps().lagNanos() + " ns");
    }

    @Test
    void inRound1APingIsAnsweredAtOnceWhileAThreadIsFree() {
        World world = world(1, 0.1);

        run(world, 20);

        assertEquals(Verdict.HOLDS, world.lamps().responsiveness());
        assertEquals(Verdict.HOLDS, world.lamps().grace());
    }

    @Test
    void inRound2APingNeverWaitsAndEverybodyElseWaitsTooLong() {
        World world = world(2, 5);

        run(world, 10);

        assertEquals(Verdict.HOLDS, world.lamps().responsiveness());
        assertEquals(Verdict.HOLDS, world.lamps().saturation());
        assertEquals(Verdict.BROKEN, world.lamps().grace());
        assertTrue(world.tally().of(Outcome.LATE) > 0);
    }

    @Test
    void round2WorksForClientsWhoHaveLeft() {
        World world = world(2, 5);
        world.knobs().set("patience", 1_000);
        run(world, 10);
        long served = world.tally().servedUnits();

        run(world, 20);

        assertEquals(served, world.tally().servedUnits());
        assertTrue(world.lamps().utilization() > 0.99);
    }

    @Test
    void inRound3OnlyTheCopyThatDiesLosesItsRequests() {
        World one = world(2, 5);
        World copies = world(3, 5);
        run(one, 5);
        run(copies, 5);

        one.round().kill();
        copies.round().kill();
        long lost = copies.tally().of(Outcome.LOST);
        assertTrue(lost > 0);
        assertTrue(lost < one.tally().of(Outcome.LOST), lost + " of the copy's were lost");

        run(copies, 6);
        assertEquals(lost, copies.tally().of(Outcome.LOST));
    }

    @ParameterizedTest
    @ValueSource(doubles = {2, 5, 10})
    void inRound4NobodyIsLateAndTheCoresDoAllTheyCan(double load) {
        World world = world(4, load);

        run(world, 30);

        assertEquals(0, world.tally().of(Outcome.LATE));
        assertEquals(0, world.tally().of(Outcome.LEFT));
        assertNotEquals(Verdict.BROKEN, world.lamps().saturation());
        assertEquals(Verdict.HOLDS, world.lamps().responsiveness());
        assertEquals(Verdict.HOLDS, world.lamps().grace());
        double goodput = world.tally().servedUnits() / (30 * world.ceilingPerSecond());
        assertTrue(goodput > 0.93, "goodput " + goodput);
    }

    @Test
    void inRound4TheDeathOfAWorkerLosesNothingAndMakesNobodyLate() {
        World world = world(4, 5);
        run(world, 10);
        long served = world.tally().servedUnits();

        world.round().kill();
        run(world, 20);

        assertEquals(0, world.tally().of(Outcome.LATE));
        assertEquals(0, world.tally().of(Outcome.LOST));
        double goodput = (world.tally().servedUnits() - served) / (10 * world.ceilingPerSecond());
        assertTrue(goodput > 0.8, "goodput " + goodput);
    }

    @Test
    void round4RecoversFromAPauseOfItsFront() {
        World world = world(4, 5);
        run(world, 10);
        world.pauseFront();
        run(world, 25);
        long served = world.tally().servedUnits();

        run(world, 35);

        double goodput = (world.tally().servedUnits() - served) / (10 * world.ceilingPerSecond());
        assertTrue(goodput > 0.9, "goodput " + goodput);
        assertEquals(Verdict.HOLDS, world.lamps().grace());
    }

    /** Clients who ask again keep round 2 overloaded although the storm is over. */
    @Test
    void onlyRound4ComesBackAfterAStormWithRetries() {
        assertTrue(goodputAMinuteAfterAStorm(2) < 0.1);
        assertTrue(goodputAMinuteAfterAStorm(4) > 0.6);
    }

    private static double goodputAMinuteAfterAStorm(int round) {
        World world = world(round, 0.8);
        world.knobs().set("patience", N_MILLIS);
        world.knobs().set("retries", 3);
        run(world, 10);
        world.clients().storm();
        run(world, 80);
        long served = world.tally().servedUnits();
        run(world, 90);
        return (world.tally().servedUnits() - served) / (10 * world.ceilingPerSecond());
    }

    private static World world(int round, double load) {
        World world = new World(1, round, 2, UNIT_MILLIS, N_MILLIS);
        world.knobs().set("load", load);
        return world;
    }

    /** Lets time pass until {@code seconds} after the beginning. */
    private static void run(World world, double seconds) {
        world.runUntil((long) (seconds * 1e9));
    }
}
