package fullyloaded.slides.article;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import fullyloaded.slides.figures.RecordedRun;
import java.util.List;
import java.util.stream.IntStream;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** Recordings on one time axis. */
final class LaneTest {

    private static final List<RecordedRun> RUNS =
            IntStream.rangeClosed(1, 4).mapToObj(RecordedRun::read).toList();
    private static final TimeAxis AXIS = TimeAxis.of(RUNS);

    @Test
    void allLoadsBeginAtTheSameInstantAndNoRecordingIsShorterThanTheAxis() {
        for (RecordedRun run : RUNS) {
            assertEquals(AXIS.before(), AXIS.secondsAt(run, run.loadFromMillis()), 1e-9);
            long end = run.steps().get(run.steps().size() - 1).atMillis();
            assertTrue(AXIS.secondsAt(run, end) >= AXIS.seconds() - 1e-9, "round " + run.round());
            assertTrue(AXIS.secondsAt(run, 0) <= 1e-9, "round " + run.round());
        }
    }

    /** The pictures say the same by shape, by color and in words. */
    @Test
    void round1BreaksTwoConstraintsAndItsStripsShowWhen() {
        Element lane = Lane.of(new Track(RUNS.get(0), AXIS));
        List<Element> strips = lane.select(".strip");

        assertEquals(3, strips.size());
        assertEquals(1, strips.get(0).select(".holds").size(), "while work waits");
        for (Element broken : List.of(strips.get(1), strips.get(2))) {
            assertEquals(1, broken.select(".broken").size());
            assertEquals("0.0", broken.child(0).attr("x"), "begins at the left");
            assertTrue(broken.child(0).hasClass("holds"), "before the load");
        }
        assertEquals(
                "Saturation: holds Responsiveness: broken Grace: broken",
                lane.select(".lamp").text().replaceAll("[\u2713\u2717] ", ""));
    }

    @Test
    void onlyRound4Refuses() {
        for (RecordedRun run : RUNS) {
            Element lane = Lane.of(new Track(run, AXIS));
            boolean hasRefusals = !lane.select(".curves .no").isEmpty();
            assertEquals(run.round() == 4, hasRefusals, "round " + run.round());
            assertEquals(
                    run.round() == 4,
                    !lane.select(".curves").attr("aria-label").endsWith(" 0 refused"));
        }
    }

    @Test
    void theStepsAreInOrderAndEndWithTheAxis() {
        Element lane = Lane.of(new Track(RUNS.get(3), AXIS));
        JsonArray steps = JsonParser.parseString(lane.attr("data-steps")).getAsJsonArray();

        double before = 0;
        for (int i = 0; i < steps.size(); i++) {
            JsonArray step = steps.get(i).getAsJsonArray();
            assertEquals(5, step.size());
            assertTrue(step.get(0).getAsDouble() >= before, step.toString());
            assertTrue(step.get(1).getAsString().matches("[hbi]{3}"), step.toString());
            before = step.get(0).getAsDouble();
        }
        assertTrue(before <= AXIS.seconds() + .1);
        assertTrue(steps.size() > 40, steps.size() + " steps");
    }
}
