package fullyloaded.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadyLineTest {

    @Test
    void isForPeopleToo() {
        ReadyLine line = new ReadyLine("Round 1: a lesson", "http://127.0.0.1:3000/", 2, 250);

        assertEquals(
                "Round 1: a lesson - http://127.0.0.1:3000/ - 2 cores, one unit takes 250 ms",
                line.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:3000/", "http://[::1]:3000/"})
    void whatARoundPrintsIsRead(String url) {
        ReadyLine line = ReadyLine.of("Round 9: one - or two", url, Duration.ofMillis(250));

        assertEquals(Optional.of(line), ReadyLine.parse(line.toString()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Round 1: a lesson is about to start",
                "Round 1: a lesson - http://127.0.0.1:3000/",
                "Round 1: a lesson - http://127.0.0.1:3000/ - 2 cores, one unit takes 250 ms or so",
                "Round 1: a lesson - ftp://127.0.0.1:3000/ - 2 cores, one unit takes 250 ms",
                "Round 1: a lesson - http://127.0.0.1:3000/ - 99999999999 cores, one unit takes 1 ms",
            })
    void anyOtherLineIsNone(String line) {
        assertTrue(ReadyLine.parse(line).isEmpty());
    }
}
