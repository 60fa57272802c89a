package fullyloaded.playground;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What all rounds have in common, and what the page sees of it. */
class WorldTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void sameSeedSameDecisions(int round) {
        double[] log = log(7, round);

        assertTrue(log.length > 300, log.length + " numbers");
        assertArrayEquals(log, log(7, round));
        assertFalse(Arrays.equals(log, log(8, round)));
    }

    private static double[] log(int seed, int round) {
        Playground playground = PlaygroundModule.newPlayground(seed, round, 2, 225, 2_000);
        playground.set("load", 5);
        playground.set("sizes", 1);
        playground.set("patience", 1_500);
        playground.set("retries", 2);
        playground.runUntil(10_000);
        playground.press("kill");
        playground.press("burst");
        playground.runUntil(20_000);
        playground.press("pause");
        playground.press("storm");
        playground.runUntil(40_000);
        return playground.takeLog();
    }

    @Test
    void itDoesNotMatterInWhichStepsTimePasses() {
        Playground inOne = PlaygroundModule.newPlayground(7, 4, 2, 225, 2_000);
        Playground inMany = PlaygroundModule.newPlayground(7, 4, 2, 225, 2_000);

        inOne.runUntil(20_000);
        for (int step = 1; step <= 2_000; step++) {
            inMany.runUntil(10 * step);
        }

        assertArrayEquals(inOne.takeLog(), inMany.takeLog());
        assertArrayEquals(inOne.figures(), inMany.figures());
    }

    @Test
    void theSameClientsComeToEveryRound() {
        double sent = sent(1);

        assertTrue(sent > 100);
        for (int round = 2; round <= 4; round++) {
            assertEquals(sent, sent(round));
        }
    }

    private static double sent(int round) {
        Playground playground = PlaygroundModule.newPlayground(3, round, 2, 225, 2_000);
        playground.runUntil(20_000);
        return playground.figures()[Arrays.asList(playground.figureNames()).indexOf("sent")];
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void aRequestIsShownWhereItIs(int round) {
        Playground playground = PlaygroundModule.newPlayground(1, round, 2, 225, 2_000);
        playground.set("load", 10);
        playground.runUntil(1_000);

        double[] waiting = playground.waiting(3);
        double[] places = playground.places();

        assertEquals(4 * 3, waiting.length);
        assertEquals(1, waiting[1]);
        assertTrue(waiting[0] < waiting[4], "the oldest first");
        assertEquals(round == 1 ? 6 : 2, places.length / 2);
        assertEquals(2, places[0], "busy");
        assertTrue(places[1] > 0, "with a request");
    }

    /** A queue without a limit ends with the memory. */
    @Test
    void theProcessDiesOfAQueueThatIsTooLong() {
        World world = new World(1, 2, 16, 10, 2_000);
        world.knobs().set("load", 20);

        world.runUntil(5_000_000_000L);

        assertTrue(world.tally().of(Outcome.LOST) > 100_000);
    }

    @Test
    void everyFigureHasItsName() {
        Playground playground = PlaygroundModule.newPlayground(1, 4, 2, 225, 2_000);

        assertEquals(playground.figureNames().length, playground.figures().length);
    }

    @Test
    void whatDoesNotExistIsNamed() {
        Playground playground = PlaygroundModule.newPlayground(1, 4, 2, 225, 2_000);

        assertNamed("brake", () -> playground.set("brake", 1));
        assertNamed("load", () -> playground.set("load", 0));
        assertNamed("eject", () -> playground.press("eject"));
        assertNamed("5", () -> PlaygroundModule.newPlayground(1, 5, 2, 225, 2_000));
    }

    private static void assertNamed(String name, Runnable wrong) {
        String message = assertThrows(IllegalArgumentException.class, wrong::run).getMessage();
        assertTrue(message.contains(name), message);
    }
}
