package fullyloaded.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowTest {

    private static final long INTERVAL_NANOS = Window.INTERVAL.toNanos();

    private final Window window = new Window("the lesson", Duration.ofSeconds(2), 0);
    private long nowNanos;

    @Test
    void throughputIsUnitsPerSecondOverTheLastFiveSeconds() {
        for (int interval = 0; interval < 20; interval++) {
            add(interval(7, 0, 0, 0), 1);
        }
        assertEquals(10, add(interval(7, 0, 0, 0), 1).work().throughputUnitsPerSecond(), 0.001);

        Snapshot slow = null;
        for (int interval = 0; interval < 7; interval++) {
            slow = add(interval(0, 0, 0, 0), 1);
        }
        assertEquals(0, slow.work().throughputUnitsPerSecond());
    }

    @Test
    void waitPercentilesCoverTheLastTenSeconds() {
        long[] waitsNanos = new long[100];
        for (int wait = 0; wait < 100; wait++) {
            waitsNanos[wait] = (100 - wait) * 1_000_000L;
        }
        Snapshot snapshot = add(new IntervalStats(waitsNanos, 0, 0, 0, 0, 0, 0, 0, List.of()), 1);
        assertEquals(50, snapshot.latency().waitP50Millis());
        assertEquals(99, snapshot.latency().waitP99Millis());

        for (int interval = 0; interval < 15; interval++) {
            snapshot = add(IntervalStats.NONE, 1);
        }
        assertEquals(0, snapshot.latency().waitP99Millis(), "forgotten");
    }

    @Test
    void shedAndFailedCountFromTheStart() {
        for (int interval = 0; interval < 50; interval++) {
            add(new IntervalStats(new long[0], 2, 1, 0, 0, 0, 0, 0, List.of()), 1);
        }
        Snapshot snapshot = add(IntervalStats.NONE, 1);
        assertEquals(100, snapshot.requests().shed());
        assertEquals(50, snapshot.requests().failed());
    }

    @Test
    void lateIsWhatWasLateInTenSecondsAndWhatIsOverdueNow() {
        add(new IntervalStats(new long[0], 0, 0, 3, 5, 0, 0, 0, List.of()), 1);
        Snapshot snapshot = add(new IntervalStats(new long[0], 0, 0, 1, 4, 0, 0, 0, List.of()), 1);

        assertEquals(3 + 1 + 4, snapshot.requests().late());
        assertEquals(LiveVerdict.BROKEN, snapshot.verdicts().grace());
    }

    @Test
    void saturationIsBrokenOnlyWhileWorkWaits() {
        assertEquals(LiveVerdict.IDLE, add(interval(0, 0, 0, 0), 0.2).verdicts().saturation());
        Snapshot snapshot = null;
        for (int interval = 0; interval < 3; interval++) {
            snapshot = add(interval(1, 5, 0, 0), 0.5);
        }
        assertEquals(LiveVerdict.BROKEN, snapshot.verdicts().saturation());
        for (int interval = 0; interval < 3; interval++) {
            snapshot = add(interval(1, 5, 0, 0), 0.99);
        }
        assertEquals(LiveVerdict.HOLDS, snapshot.verdicts().saturation());
    }

    @Test
    void coresAreBusyFromNinetyFivePercentOnOverTwoSeconds() {
        Snapshot snapshot = null;
        for (double utilization : new double[] {1, 0.94, 0.92}) { // 0.953 on average
            snapshot = add(interval(1, 5, 0, 0), utilization);
        }
        assertEquals(LiveVerdict.HOLDS, snapshot.verdicts().saturation());

        snapshot = add(interval(1, 5, 0, 0), 0.98);
        assertEquals(LiveVerdict.BROKEN, snapshot.verdicts().saturation(), "0.947 on average");
    }

    @Test
    void lagAboveFiftyMillisecondsBreaksResponsiveness() {
        assertEquals(
                LiveVerdict.HOLDS,
                add(interval(0, 0, 50_000_000, 0), 1).verdicts().responsiveness());
        assertEquals(
                LiveVerdict.BROKEN,
                add(interval(0, 0, 50_100_000, 0), 1).verdicts().responsiveness());
    }

    @Test
    void poolIsAbsentExceptInRoundFour() {
        assertNull(add(IntervalStats.NONE, 1).pool());
    }

    private Snapshot add(IntervalStats interval, double utilization) {
        nowNanos += INTERVAL_NANOS;
        List<Core> cores = List.of(new Core(utilization, 0, 0, 1 - utilization));
        return window.add(nowNanos, interval, new Machine.Sample(cores, new double[] {1}), null);
    }

    private static IntervalStats interval(long unitsDone, int backlog, long lagNanos, int clients) {
        IntervalStats.Process process =
                new IntervalStats.Process(
                        42, ProcessRole.SERVER, ProcessState.UP, unitsDone, backlog);
        return new IntervalStats(
                new long[0], 0, 0, 0, 0, backlog, lagNanos, clients, List.of(process));
    }
}
