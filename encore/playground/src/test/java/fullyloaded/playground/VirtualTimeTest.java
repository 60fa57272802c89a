package fullyloaded.playground;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualTimeTest {

    private final VirtualTime time = new VirtualTime(0);
    private final List<String> happened = new ArrayList<>();

    @Test
    void eventsHappenInTheOrderOfTheirTimesAndThenOfTheirScheduling() {
        time.after(20, note("third"));
        time.after(10, note("first"));
        time.after(10, note("second"));

        time.runUntil(19);
        assertEquals(List.of("first at 10", "second at 10"), happened);
        time.runUntil(20);
        assertEquals("third at 20", happened.get(2));
    }

    @Test
    void anEventMayScheduleAnotherOneForNow() {
        time.after(10, () -> time.after(0, note("another")));

        time.runUntil(10);

        assertEquals(List.of("another at 10"), happened);
    }

    @Test
    void whatNeedsTheFrontWaitsForTheEndOfItsPause() {
        time.inFrontAfter(10, note("front"));
        time.inFrontAfter(11, note("front, next"));
        time.after(12, note("worker"));
        time.pauseFront(50);

        time.runUntil(100);

        assertEquals(List.of("worker at 12", "front at 50", "front, next at 50"), happened);
    }

    private Runnable note(String what) {
        return () -> happened.add(what + " at " + time.nowNanos());
    }
}
