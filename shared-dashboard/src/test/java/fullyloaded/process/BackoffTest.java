package fullyloaded.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {

    @Test
    void startsAtOnceThenWaitsTwiceAsLongEachTimeUpToTenSeconds() {
        Backoff backoff = new Backoff(() -> 0);

        for (long millis : new long[] {0, 100, 200, 400, 800, 1600, 3200, 6400, 10_000, 10_000}) {
            assertEquals(Duration.ofMillis(millis), backoff.next());
        }
    }

    @Test
    void startsAtMostTwelveTimesInThirtySecondsWhateverTheJitter() {
        Backoff backoff = new Backoff(() -> 1); // always the shortest delay
        int starts = 0;
        Duration elapsed = backoff.next();
        while (elapsed.toSeconds() < 30) {
            starts++;
            elapsed = elapsed.plus(backoff.next());
        }
        assertTrue(starts <= 12, starts + " starts");
    }

    @Test
    void startsOverOnceTheProcessProvedUseful() {
        Backoff backoff = new Backoff(() -> 0);
        backoff.next();
        backoff.next();
        backoff.reset();

        assertEquals(Duration.ZERO, backoff.next());
        assertEquals(Duration.ofMillis(100), backoff.next());
    }
}
