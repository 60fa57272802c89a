package fullyloaded.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The engine's own estimator stays positive: see ServiceTimeEstimatorTest. */
final class RunawayEstimatorTest {

    private static final long UNIT_NANOS = 225_000_000;
    private static final long SECOND = 1_000_000_000;

    private final RunawayEstimator estimator = new RunawayEstimator(UNIT_NANOS);

    @Test
    void afterOneNegativeSampleEveryHonestOneMakesItSmallerForEver() {
        add(100);
        assertEquals(UNIT_NANOS, estimator.meanNanos());

        estimator.add(-5 * SECOND);

        for (int sample = 0; sample < 300; sample++) {
            double before = estimator.meanNanos();
            estimator.add(UNIT_NANOS);
            assertTrue(estimator.meanNanos() < before, "sample " + sample);
        }
        assertTrue(estimator.meanNanos() < Long.MIN_VALUE, "it no longer fits into a long");
    }

    @Test
    void theFiguresOnTheSlideAreRight() {
        estimator.add(-5 * SECOND);
        assertEquals(-298, estimator.meanNanos() / 1e6, 0.5);
        add(1);
        assertEquals(-327, estimator.meanNanos() / 1e6, 0.5);
        add(1);
        assertEquals(-360, estimator.meanNanos() / 1e6, 0.5);
        add(98);
        assertEquals(-68, estimator.meanNanos() / 60e9, 0.5);
        add(154);
        assertTrue(estimator.meanNanos() < Long.MIN_VALUE);
    }

    @Test
    void aSampleThatIsFarTooLargeIsForgotten() {
        estimator.add(5 * SECOND);
        add(100);
        assertEquals(UNIT_NANOS, estimator.meanNanos(), UNIT_NANOS / 1e3);
    }

    private void add(int samples) {
        for (int sample = 0; sample < samples; sample++) {
            estimator.add(UNIT_NANOS);
        }
    }
}
