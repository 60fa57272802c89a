package fullyloaded.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.testing.FakeClock;
import fullyloaded.testing.FakeOpenRequest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ServerStatsTest {

    private final FakeClock clock = new FakeClock();
    private final ServerStats stats = new ServerStats(Duration.ofSeconds(2), clock);

    @Test
    void waitIsFromTheArrivalToTheFirstUnit() {
        OpenRequest request = arrived();
        clock.advanceMillis(70);
        stats.started(request);
        stats.done(request);

        assertArrayEquals(new long[] {70_000_000}, take().waitsNanos());
        assertEquals(0, take().waitsNanos().length, "counted once");
    }

    @Test
    void requestThatStillWaitsCountsWithItsAge() {
        arrived();
        clock.advanceMillis(12_000);

        assertArrayEquals(new long[] {12_000_000_000L}, take().waitsNanos());
        assertEquals(1, take().overdue());
    }

    @Test
    void answerAfterTheDeadlineIsLate() {
        OpenRequest inTime = arrived();
        clock.advanceMillis(2_000);
        stats.done(inTime);
        OpenRequest late = arrived();
        clock.advanceMillis(2_001);
        stats.done(late);

        assertEquals(1, take().late());
        assertEquals(0, stats.outstanding());
    }

    @Test
    void countsRefusalsAndFailures() {
        stats.shed(arrived());
        stats.shed(arrived());
        stats.failed(arrived());

        IntervalStats interval = take();
        assertEquals(2, interval.shed());
        assertEquals(1, interval.failed());
        assertEquals(0, interval.inFlight());
    }

    @Test
    void showsOtherProcessesUntilTheyAreClosed() {
        ProcessStats worker = stats.process(ProcessRole.WORKER);
        worker.state(4711, ProcessState.BUSY);
        worker.unitDone();

        IntervalStats interval = take();
        assertEquals(
                new IntervalStats.Process(4711, ProcessRole.WORKER, ProcessState.BUSY, 1, 0),
                interval.processes().get(1));
        worker.close();
        assertTrue(take().processes().stream().noneMatch(p -> p.role() == ProcessRole.WORKER));
    }

    private OpenRequest arrived() {
        OpenRequest request = new FakeOpenRequest(clock.getAsLong());
        stats.arrived(request);
        return request;
    }

    private IntervalStats take() {
        return stats.take(0, 0);
    }
}
