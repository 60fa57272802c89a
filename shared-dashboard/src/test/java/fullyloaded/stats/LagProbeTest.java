package fullyloaded.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fullyloaded.testing.FakeClock;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;

class LagProbeTest {

    private final FakeClock clock = new FakeClock();
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final LagProbe lag = new LagProbe(waiting::add, clock);

    @Test
    void frozenServerShowsARisingNumber() {
        lag.send();
        clock.advanceMillis(700);
        assertEquals(700_000_000, lag.takeWorstNanos());
        clock.advanceMillis(700);
        assertEquals(1_400_000_000, lag.takeWorstNanos());
    }

    @Test
    void oneProbeAtATime() {
        lag.send();
        lag.send();
        assertEquals(1, waiting.size());
    }

    @Test
    void worstOfTheIntervalCountsAndIsThenForgotten() {
        lag.send();
        clock.advanceMillis(80);
        waiting.remove().run();
        lag.send();
        waiting.remove().run();

        assertEquals(80_000_000, lag.takeWorstNanos());
        assertEquals(0, lag.takeWorstNanos());
    }
}
