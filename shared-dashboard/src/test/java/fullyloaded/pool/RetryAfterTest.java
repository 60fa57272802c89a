package fullyloaded.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryAfterTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long WORK = SECOND / 10;
    private static final long TURN =
            WORK + WORK / 2; // leaves a third of the workers to new clients

    private final RetryAfter retryAfter = new RetryAfter();

    @Test
    void isOneSecondAtLeast() {
        assertEquals(SECOND, retryAfter.takeTurnNanos(0, WORK));
    }

    @Test
    void givesEachOfACrowdATurnOfItsOwn() {
        for (int turn = 1; turn <= 100; turn++) {
            assertEquals(Math.max(SECOND, turn * TURN), retryAfter.takeTurnNanos(0, WORK));
        }
    }

    @Test
    void isLaterTheMoreWereRefusedLately() {
        ask(100);
        assertEquals(101 * TURN, retryAfter.takeTurnNanos(0, WORK));
        assertEquals(102 * TURN - 5 * SECOND, retryAfter.takeTurnNanos(5 * SECOND, WORK));
        assertEquals(SECOND, retryAfter.takeTurnNanos(60 * SECOND, WORK), "the line has moved on");
    }

    @Test
    void largeRequestsTakeMoreOfTheLine() {
        retryAfter.takeTurnNanos(0, 30 * WORK);
        assertEquals(31 * TURN, retryAfter.takeTurnNanos(0, WORK));
    }

    @Test
    void isAtMostTwoMinutesHoweverManyAsk() {
        for (int turn = 0; turn < 10_000; turn++) {
            long nanos = retryAfter.takeTurnNanos(0, WORK);
            assertTrue(nanos >= SECOND && nanos <= 120 * SECOND, nanos + " ns");
        }
    }

    private void ask(int times) {
        for (int turn = 0; turn < times; turn++) {
            retryAfter.takeTurnNanos(0, WORK);
        }
    }
}
