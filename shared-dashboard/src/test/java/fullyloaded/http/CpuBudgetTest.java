package fullyloaded.http;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class CpuBudgetTest {

    private static final int CORES = 4;
    private static final long MILLI = 1_000_000;
    private static final long MOST = 100; // steps before a test gives up

    private boolean workWaits = true;
    private long nowNanos = Long.MAX_VALUE - 3 * MILLI; // the clock is about to wrap
    private long cpuNanos = 7;
    private final CpuBudget budget =
            new CpuBudget(CORES, () -> workWaits, () -> nowNanos, () -> cpuNanos);

    private boolean isSpentAfter(long millis, double cpuMillis) {
        nowNanos += millis * MILLI;
        cpuNanos += Math.round(cpuMillis * MILLI);
        return budget.isSpent();
    }

    @Test
    void lessThanTheShareNeverWaits() {
        for (int step = 0; step < MOST; step++) {
            assertFalse(isSpentAfter(10, 10 * CORES * (CpuBudget.SHARE - 0.01)));
        }
    }

    @Test
    void moreThanTheShareIsHeldToTheShare() {
        double used = 0;
        long millis = 0;
        while (millis < 10_000) {
            boolean isSpent = budget.isSpent();
            used += isSpent ? 0 : 1;
            millis++;
            isSpentAfter(1, isSpent ? 0 : 1);
        }
        double share = used / millis / CORES;
        assertTrue(Math.abs(share - CpuBudget.SHARE) < 0.01, "" + share);
    }

    /** nanoTime may be negative. */
    @Test
    void aNegativeClockWorksAsWell() {
        nowNanos = Long.MIN_VALUE / 2;
        CpuBudget another = new CpuBudget(CORES, () -> workWaits, () -> nowNanos, () -> cpuNanos);
        nowNanos += MILLI;
        cpuNanos += 300 * MILLI;
        assertTrue(another.isSpent());
    }

    @Test
    void aQuietHourDoesNotPayForALongFlood() {
        assertFalse(isSpentAfter(3_600_000, 0));
        assertTrue(isSpentAfter(1, 300));
    }

    @Test
    void withoutWaitingWorkThereIsNoLimit() {
        workWaits = false;
        for (int step = 0; step < MOST; step++) {
            assertFalse(isSpentAfter(1, CORES));
        }
        workWaits = true;
        assertFalse(isSpentAfter(1, 0), "nor does it count later");
    }
}
