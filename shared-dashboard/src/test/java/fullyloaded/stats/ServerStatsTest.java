package fullyloaded.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.testing.FakeClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ServerStatsTest {

    private final FakeClock clock = new FakeClock();
    private final ServerStats meter = new ServerStats(Duration.ofSeconds(2), clock);

    @Test
    void waitIsFromTheArrivalToTheFirstUnitAndIncludesWhatItWaitedForAThread() {
        RequestTimer passage = meter.arrived(2, Duration.ofMillis(30).toNanos());
        clock.advanceMillis(70);
        passage.unitStarted();
        clock.advanceMillis(500);
        passage.unitStarted();

        assertArrayEquals(new long[] {100_000_000}, take().waitsNanos());
        assertEquals(0, take().waitsNanos().length, "counted once");
    }

    @Test
    void requestThatStillWaitsCountsWithItsAge() {
        meter.arrived(1, 0);
        clock.advanceMillis(12_000);

        assertArrayEquals(new long[] {12_000_000_000L}, take().waitsNanos());
        assertEquals(1, take().overdue());
    }

    @Test
    void unitsAreBacklogUntilTheyStartAndInFlightUntilTheyAreDone() {
        RequestTimer passage = meter.arrived(3, 0);
        passage.unitStarted();
        passage.unitStarted();
        passage.unitDone();

        IntervalStats tick = take();
        assertEquals(1, tick.backlog());
        assertEquals(2, tick.inFlight());
        passage.unitReturned();
        assertEquals(2, take().backlog());
    }

    @Test
    void answerAfterTheDeadlineIsLate() {
        RequestTimer intime = meter.arrived(1, 0);
        clock.advanceMillis(2_000);
        intime.done();
        RequestTimer late = meter.arrived(1, 0);
        clock.advanceMillis(2_001);
        late.done();

        assertEquals(1, take().late());
        assertEquals(0, meter.outstanding());
    }

    @Test
    void countsWhatWasRefusedAndWhatBroke() {
        meter.arrived(1, 0).shed();
        meter.arrived(1, 0).shed();
        meter.arrived(1, 0).failed();

        IntervalStats tick = take();
        assertEquals(2, tick.shed());
        assertEquals(1, tick.failed());
        assertEquals(0, tick.inFlight());
    }

    @Test
    void showsOtherProcessesUntilTheyAreClosed() {
        ProcessStats worker = meter.process(ProcessRole.WORKER);
        worker.state(4711, ProcessState.BUSY);
        worker.unitDone();

        IntervalStats tick = take();
        assertEquals(
                new IntervalStats.Process(4711, ProcessRole.WORKER, ProcessState.BUSY, 1, 0),
                tick.processes().get(1));
        worker.close();
        assertTrue(take().processes().stream().noneMatch(p -> p.role() == ProcessRole.WORKER));
    }

    private IntervalStats take() {
        return meter.take(0, 0);
    }
}
