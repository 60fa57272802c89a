package fullyloaded.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fullyloaded.testing.FakeClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PoolClockTest {

    private static final long MILLI = 1_000_000;

    private final FakeClock nanoTime = new FakeClock(); // about to wrap
    private final PoolClock clock = new PoolClock(nanoTime, 20 * MILLI);

    @Test
    void startsAtZeroAndDoesNotWrap() {
        long before = nanoTime.getAsLong();
        nanoTime.advanceMillis(20);
        clock.advance();

        assertEquals(20 * MILLI, clock.nowNanos());
        assertEquals(20 * MILLI, clock.fromReading(nanoTime.getAsLong()));
        assertEquals(0, clock.fromReading(before));
    }

    @Test
    void standsStillBetweenEvents() {
        nanoTime.advanceMillis(20);
        assertEquals(0, clock.nowNanos());
        clock.advance();
        assertEquals(20 * MILLI, clock.nowNanos());
    }

    @Test
    void aPauseCountsAsTimeButNotAsTimeAwake() {
        nanoTime.advanceMillis(100);
        assertEquals(100 * MILLI, clock.advance(), "late, as a timer may be");
        nanoTime.advance(Duration.ofSeconds(5));
        assertEquals(0, clock.advance());
        nanoTime.advanceMillis(20);
        assertEquals(20 * MILLI, clock.advance());

        assertEquals(5_120 * MILLI, clock.nowNanos());
        assertEquals(120 * MILLI, clock.awakeNanos());
    }
}
