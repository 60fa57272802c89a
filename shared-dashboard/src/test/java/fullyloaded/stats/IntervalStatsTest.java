package fullyloaded.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class IntervalStatsTest {

    private static final IntervalStats FIRST = interval(1, 100, 5, 3);
    private static final IntervalStats LATER = interval(2, 30, 4, 2);

    @Test
    void twoIntervalsOfOneProcessAddUpAndTheStateIsTheLaterOne() {
        IntervalStats both = FIRST.then(LATER);

        assertEquals(3, both.shed());
        assertEquals(100, both.lagNanos(), "the worse of the two");
        assertEquals(4, both.inFlight());
        assertEquals(2, both.clients());
        assertEquals(2, both.unitsDone());
    }

    @Test
    void whatWasTakenIsNotCountedAgain() {
        IntervalStats quiet = FIRST.quiet();

        assertEquals(0, quiet.shed());
        assertEquals(0, quiet.unitsDone());
        assertEquals(5, quiet.inFlight(), "the state stays");
        assertEquals(30, quiet.then(LATER).lagNanos(), "an old lag does not");
    }

    @Test
    void severalProcessesAddUp() {
        IntervalStats all = FIRST.plus(LATER);

        assertEquals(9, all.inFlight());
        assertEquals(5, all.clients());
        assertEquals(100, all.lagNanos());
        assertEquals(2, all.processes().size());
    }

    private static IntervalStats interval(long shed, long lagNanos, int inFlight, int clients) {
        IntervalStats.Process process =
                new IntervalStats.Process(42, ProcessRole.COPY, ProcessState.UP, 1, 0);
        return new IntervalStats(
                new long[0], shed, 0, 0, 0, inFlight, lagNanos, clients, List.of(process));
    }
}
