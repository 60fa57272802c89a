package fullyloaded.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ProgressBarTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

    @Test
    void offATerminalEachPartHasALineAndThenOneEveryFiveSeconds() {
        ProgressBar bar = new ProgressBar(out, false, Duration.ofSeconds(90));

        bar.begin("round 4", Duration.ofSeconds(60));
        bar.update(Duration.ofSeconds(58), ", 1 answered");
        bar.update(Duration.ofSeconds(55), ", 2 answered");
        bar.begin("the ceiling", Duration.ofSeconds(54));
        bar.clear();

        assertEquals(
                List.of(
                        "[##########--------------------] 1:00 left  round 4",
                        "[###########-------------------] 0:55 left  round 4, 2 answered",
                        "[############------------------] 0:54 left  the ceiling"),
                text().lines().toList());
    }

    @Test
    void onATerminalOneLineIsOverwrittenAndErasedAtTheEnd() {
        ProgressBar bar = new ProgressBar(out, true, Duration.ofSeconds(30));

        bar.update(Duration.ofSeconds(29), "1 answered");
        bar.update(Duration.ofSeconds(-1), "2 answered");
        bar.clear();

        assertEquals(
                "<[%s%s] 0:29 left  1 answered<[%s] 0:00 left  2 answered<"
                        .formatted("#", "-".repeat(29), "#".repeat(30)),
                text().replace("\r\033[K", "<"));
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
