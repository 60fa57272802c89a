package fullyloaded.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.testing.FakeClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ServerStatsTest {

    private final FakeClock clock = new FakeClock();
    private final ServerStats server = new ServerStats(Duration.ofSeconds(2), clock);

    @Test
    void waitIsFromTheArrivalToTheFirstUnitAndIncludesWhatItWaitedForAThread() {
        RequestTimer request = server.arrived(2, Duration.ofMillis(30).toNanos());
        clock.advanceMillis(70);
        request.unitStarted();
        clock.advanceMillis(500);
        request.unitStarted();

        assertArrayEquals(new long[] {100_000_000}, take().waitsNanos());
        assertEquals(0, take().waitsNanos().length, "counted once");
    }

    @Test
    void requestThatStillWaitsCountsWithItsAge() {
        server.arrived(1, 0);
        clock.advanceMillis(12_000);

        assertArrayEquals(new long[] {12_000_000_000L}, take().waitsNanos());
        assertEquals(1, take().overdue());
    }

    @Test
    void unitsAreBacklogUntilTheyStartAndInFlightUntilTheyAreDone() {
        RequestTimer request = server.arrived(3, 0);
        request.unitStarted();
        request.unitStarted();
        request.unitDone();

        IntervalStats interval = take();
        assertEquals(1, interval.backlog());
        assertEquals(2, interval.inFlight());
        request.unitReturned();
        assertEquals(2, take().backlog());
    }

    @Test
    void answerAfterTheDeadlineIsLate() {
        RequestTimer intime = server.arrived(1, 0);
        clock.advanceMillis(2_000);
        intime.done();
        RequestTimer late = server.arrived(1, 0);
        clock.advanceMillis(2_001);
        late.done();

        assertEquals(1, take().late());
        assertEquals(0, server.outstanding());
    }

    @Test
    void countsWhatWasRefusedAndWhatBroke() {
        server.arrived(1, 0).shed();
        server.arrived(1, 0).shed();
        server.arrived(1, 0).failed();

        IntervalStats interval = take();
        assertEquals(2, interval.shed());
        assertEquals(1, interval.failed());
        assertEquals(0, interval.inFlight());
    }

    @Test
    void showsOtherProcessesUntilTheyAreClosed() {
        ProcessStats worker = server.process(ProcessRole.WORKER);
        worker.state(4711, ProcessState.BUSY);
        worker.unitDone();

        IntervalStats interval = take();
        assertEquals(
                new IntervalStats.Process(4711, ProcessRole.WORKER, ProcessState.BUSY, 1, 0),
                interval.processes().get(1));
        worker.close();
        assertTrue(
                take().processes().stream()
                        .noneMatch(process -> process.role() == ProcessRole.WORKER));
    }

    private IntervalStats take() {
        return server.take(0, 0);
    }
}
