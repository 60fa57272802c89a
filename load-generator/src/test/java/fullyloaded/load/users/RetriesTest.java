package fullyloaded.load.users;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.load.client.Answer;
import fullyloaded.load.client.Outcome;
import java.time.Duration;
import java.util.LongSummaryStatistics;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RetriesTest {

    private static final Answer REFUSED = new Answer(Outcome.REFUSED, 503, 0, 0, 0, 7);
    private static final long SECOND = 1_000_000_000;

    private final Random random = new Random(42);

    @Test
    void pauseIsAnyTimeUpToTwiceTheOneBefore() {
        Retries retries = new Retries(3, Duration.ofMillis(500), null, false);

        assertUniform(waits(retries, 1), 0, SECOND / 2);
        assertUniform(waits(retries, 2), 0, SECOND);
        assertUniform(waits(retries, 3), 0, 2 * SECOND);
    }

    @Test
    void obedientClientWaitsFirstForAsLongAsTheServerAsks() {
        Retries retries = new Retries(3, Duration.ofMillis(500), null, true);

        assertUniform(waits(retries, 1), 7 * SECOND, 7 * SECOND + SECOND / 2);
    }

    @Test
    void retriesAreATenthOfFirstAttemptsAfterASmallStart() {
        RetryBudget budget = new RetryBudget(0.1);

        assertEquals(RetryBudget.START, taken(budget));
        IntStream.range(0, 99).forEach(n -> budget.add());
        assertEquals(9, taken(budget));
        budget.add();
        assertTrue(budget.take());
        assertFalse(budget.take());
    }

    @Test
    void withoutABudgetEveryRetryIsAllowed() {
        assertEquals(1_000, taken(new RetryBudget(null)));
    }

    private static long taken(RetryBudget budget) {
        return IntStream.range(0, 1_000).filter(n -> budget.take()).count();
    }

    private LongStream waits(Retries retries, int retry) {
        return LongStream.generate(() -> retries.waitNanos(retry, REFUSED, random)).limit(10_000);
    }

    private static void assertUniform(LongStream waits, long fromNanos, long toNanos) {
        LongSummaryStatistics found = waits.summaryStatistics();
        double tolerance = (toNanos - fromNanos) / 50.0;
        assertTrue(found.getMin() >= fromNanos, "min " + found.getMin());
        assertTrue(found.getMax() <= toNanos, "max " + found.getMax());
        assertEquals(fromNanos, found.getMin(), tolerance);
        assertEquals(toNanos, found.getMax(), tolerance);
        assertEquals((fromNanos + toNanos) / 2.0, found.getAverage(), tolerance);
    }
}
