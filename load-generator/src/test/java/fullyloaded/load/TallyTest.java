package fullyloaded.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fullyloaded.load.client.Answer;
import fullyloaded.load.client.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TallyTest {

    private static final long SECOND = 1_000_000_000;
    private static final Duration TIME = Duration.ofSeconds(20);

    /** The run lasts 20 s with a deadline of 2 s; so it is steady from second 4. */
    private final Tally tally = new Tally(0, TIME, Duration.ofSeconds(2));

    @Test
    void steadyAreTheAnswersThatEndBetweenTwoDeadlinesAndTheEndOfSending() {
        answer(Outcome.RIGHT, 3.5, 3.9, 1);
        answer(Outcome.RIGHT, 3.5, 4.1, 1);
        answer(Outcome.RIGHT, 10, 19.9, 4);
        answer(Outcome.RIGHT, 19, 20.1, 1);
        answer(Outcome.REFUSED, 10, 10.1, 1);

        Steady steady = tally.steady(0.25);
        assertEquals(new Steady(16, 2 / 16.0, 5 / 16.0, 0.25), steady);
    }

    @Test
    void shortRunIsSteadyAfterAQuarter() {
        Duration from = Steady.from(Duration.ofSeconds(10), Duration.ofSeconds(2));

        assertEquals(Duration.ofMillis(2_500), from);
    }

    @Test
    void goodputCountsUnitsThatWereInTime() {
        answer(Outcome.RIGHT, 1, 2, 1);
        answer(Outcome.RIGHT, 1, 2, 4);
        answer(Outcome.RIGHT, 1, 4, 4);

        RequestCounts counts = tally.requests();
        assertEquals(2 / 20.0, counts.goodputPerSecond());
        assertEquals(5 / 20.0, counts.goodputUnitsPerSecond());
        assertEquals(3 / 20.0, counts.throughputPerSecond());
    }

    private void answer(Outcome outcome, double dueSeconds, double endSeconds, int units) {
        long dueNanos = (long) (dueSeconds * SECOND);
        tally.accept(
                new Answer(outcome, 0, dueNanos, dueNanos, (long) (endSeconds * SECOND)), units);
    }
}
