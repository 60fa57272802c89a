package fullyloaded.slides.rounds;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.process.ChildJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ProcessOutputTest {

    private final ProcessOutput output =
            new ProcessOutput("Round 1: a lesson", "http://127.0.0.1:3000/");

    @Test
    void keepsTheLastLinesOnly() {
        IntStream.rangeClosed(1, 1000).forEach(i -> output.add("line " + i));

        assertEquals(200, output.lines().size());
        assertEquals("line 801", output.lines().get(0));
        assertEquals("line 1000", output.lastLine());
    }

    @Test
    void knowsTheRoundsOwnReadyLine() {
        output.add("Round 1: a lesson is about to start");
        assertFalse(output.isReady());

        output.add("Round 2: another - http://127.0.0.1:3000/ - 2 cores, one unit takes 9 ms");
        output.add("Round 1: a lesson - http://127.0.0.1:3001/ - 2 cores, one unit takes 9 ms");
        assertFalse(output.isReady());

        output.add("Round 1: a lesson - http://127.0.0.1:3000/ - 2 cores, one unit takes 9 ms");

        assertTrue(output.isReady());
        assertEquals("2 cores, one unit takes 9 ms", output.machine());
    }

    @Test
    void lessonMayGoOnAfterItsBeginning() {
        ProcessOutput door = new ProcessOutput("bounded-queue", "http://127.0.0.1:3000/");
        door.add("semaphore=2: no - http://127.0.0.1:3000/ - 2 cores, one unit takes 9 ms");
        assertNull(door.lesson());

        door.add("bounded-queue=14: yes - http://127.0.0.1:3000/ - 2 cores, one unit takes 9 ms");

        assertEquals("bounded-queue=14: yes", door.lesson());
    }

    @Test
    void showsNothingThatCommandsATerminalOrTurnsALineAround() {
        output.read(reader("\tat a\033]0;title\007b\r\nsecond\u202e\u2028\u0085 line\u0000"));

        await("both lines").until(() -> output.lines().size() == 2);
        assertEquals(List.of("\tat a]0;titleb", "second line"), output.lines());
    }

    @Test
    void keepsTheBeginningOfALongLine() {
        output.read(reader("a" + "b".repeat(5000) + "\nlast"));

        await("both lines").until(() -> output.lines().size() == 2);
        assertEquals("a" + "b".repeat(999), output.lines().get(0));
        assertEquals("last", output.lastLine());
    }

    @Test
    void aLineThatDoesNotEndTakesNoMemory() throws Exception {
        Process reading =
                new ProcessBuilder(
                                ChildJvm.JAVA,
                                "-Xmx16m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                ProcessOutputTest.class.getName())
                        .redirectErrorStream(true)
                        .start();
        byte[] part = "x".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
        try (OutputStream line = reading.getOutputStream()) {
            for (int megabytes = 0; megabytes < 100; megabytes++) {
                line.write(part);
            }
        } catch (IOException e) {
            // the process ended and printed its reason
        }

        String said = new String(reading.getInputStream().readAllBytes());
        assertEquals("1 line of 1000", said.strip());
    }

    /** Reads its standard input as a round's output. */
    public static void main(String... args) {
        ProcessOutput output = new ProcessOutput("", "");
        output.read(new BufferedReader(new InputStreamReader(System.in)));
        await("a line").until(() -> !output.lines().isEmpty());
        System.out.printf("%d line of %d%n", output.lines().size(), output.lastLine().length());
    }

    private static BufferedReader reader(String text) {
        return new BufferedReader(new StringReader(text));
    }
}
