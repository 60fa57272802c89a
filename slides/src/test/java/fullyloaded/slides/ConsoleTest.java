package fullyloaded.slides;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ConsoleTest {

    private final Console console = new Console("Round 1: a lesson - http://127.0.0.1:3000/");

    @Test
    void keepsTheLastLinesOnly() {
        IntStream.rangeClosed(1, 1000).forEach(i -> console.add("line " + i));

        assertEquals(200, console.lines().size());
        assertEquals("line 801", console.lines().get(0));
        assertEquals("line 1000", console.lastLine());
    }

    @Test
    void knowsTheRoundsOwnReadyLine() {
        console.add("Round 1: a lesson is about to start");
        assertFalse(console.isReady());

        console.add("Round 1: a lesson - http://127.0.0.1:3000/ - 2 cores, one unit takes 9 ms");

        assertTrue(console.isReady());
        assertEquals("2 cores, one unit takes 9 ms", console.machine());
    }
}
