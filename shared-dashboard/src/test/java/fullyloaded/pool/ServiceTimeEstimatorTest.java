package fullyloaded.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ServiceTimeEstimatorTest {

    private static final long STALE = 2_000_000;
    private static final double GOLDEN = 0.6180339887498949;

    private final ServiceTimeEstimator estimator = new ServiceTimeEstimator(STALE);
    private long now;

    @Test
    void knowsNothingBeforeTheFirstSample() {
        assertFalse(estimator.isKnown());
        add(200);
        assertTrue(estimator.isKnown());
    }

    @Test
    void learnsMeanAndDeviation() {
        for (int unit = 0; unit < 1_000; unit++) {
            add(unit % 2 == 0 ? 180_000 : 220_000);
        }
        assertEquals(200_000, estimator.estimate().meanNanos(), 6_000);
        assertEquals(20_000, estimator.estimate().deviationNanos(), 3_000);
    }

    @Test
    void oneOutlierDoesNotMoveItFar() {
        learn(200_000);
        add(20_000_000);
        assertTrue(estimator.estimate().meanNanos() <= 250_000, estimator.estimate() + "");
        learn(200_000);
        add(1);
        assertTrue(estimator.estimate().meanNanos() >= 175_000, estimator.estimate() + "");
    }

    /** With an upper bound only, one negative sample once made the mean negative forever. */
    @Test
    void staysPositiveWhateverTheSamples() {
        learn(200_000);
        for (int sample = 0; sample < 300; sample++) {
            add(-5_000_000_000L);
            assertTrue(estimator.estimate().meanNanos() >= 0, estimator.estimate() + "");
        }
        learn(200_000);
        assertEquals(200_000, estimator.estimate().meanNanos(), 4_000);
    }

    @Test
    void believesUnitsThatVaryAsMuchAsTheyDo() {
        double sum = 0;
        int units = 20_000;
        for (int unit = 0; unit < units; unit++) { // exponential, spread as evenly as possible
            double spread = (unit * GOLDEN) % 1;
            add(Math.round(-200_000 * Math.log(1 - spread)));
            sum += estimator.estimate().meanNanos();
        }
        assertEquals(200_000, sum / units, 40_000);
    }

    @Test
    void aUnitThatContainsAPauseTeachesOnlyWhatIsCertain() {
        learn(200_000);
        estimator.add(100_000, 5_000_000_000L, 1, ++now);
        assertEquals(
                200_000, estimator.estimate().meanNanos(), 1, "it may have taken as long as usual");
        estimator.add(1_000, 100_000, 1, ++now);
        assertTrue(estimator.estimate().meanNanos() < 200_000, "it took at most half");
        estimator.add(400_000, 5_000_000_000L, 1, ++now);
        assertTrue(estimator.estimate().meanNanos() > 200_000, "it took at least twice that");
    }

    @Test
    void doesNotBeginWithAUnitThatContainsAPause() {
        estimator.add(100_000, 5_000_000_000L, 1, ++now);
        assertFalse(estimator.isKnown());
    }

    @Test
    void aSampleWeighsLessTheMoreWorkersThereAre() {
        learn(200_000);
        ServiceTimeEstimator alone = new ServiceTimeEstimator(STALE);
        alone.add(200_000, 200_000, 1, 0);

        estimator.add(300_000, 300_000, 64, ++now);
        alone.add(300_000, 300_000, 1, 1);

        assertTrue(estimator.estimate().meanNanos() < alone.estimate().meanNanos());
    }

    @Test
    void isInDoubtAsLongAsItIsAGuess() {
        add(200_000);
        assertTrue(estimator.isInDoubt(now));
        for (int sample = 1; sample < 8; sample++) {
            add(200_000);
        }
        assertFalse(estimator.isInDoubt(now));
    }

    @Test
    void isInDoubtWhenNoUnitConfirmedItLatelyAndNoProbeRuns() {
        learn(200_000);
        assertFalse(estimator.isInDoubt(now + STALE - 1));
        assertTrue(estimator.isInDoubt(now + STALE));

        estimator.probeStarted(now + STALE);
        assertFalse(estimator.isInDoubt(now + 2 * STALE - 1));
    }

    @Test
    void isInDoubtAtOnceWhenAUnitWasMuchShorter() {
        learn(200_000);
        add(90_000);
        assertTrue(estimator.isInDoubt(now));
    }

    @Test
    void aProbeCountsForMore() {
        learn(200_000);
        estimator.addProbe(100_000, 100_000, ++now);
        assertEquals(150_000, estimator.estimate().meanNanos(), 2_000);
    }

    @Test
    void knowsTheShortestUnitAfterEnoughSamples() {
        for (int unit = 0; unit < 10; unit++) {
            add(200_000);
        }
        assertEquals(0, estimator.shortestNanos());
        learn(200_000);
        for (int unit = 0; unit < 50; unit++) {
            add(400_000);
        }
        assertEquals(200_000, estimator.shortestNanos());
    }

    @Test
    void aReserveThatSeemsShortProvesNothingAboutTheMachine() {
        learn(200_000);
        estimator.addReserve(1, 1, 1, ++now);
        assertTrue(estimator.shortestNanos() >= 100_000, estimator.shortestNanos() + "");
    }

    private void learn(long nanos) {
        for (int unit = 0; unit < 200; unit++) {
            add(nanos);
        }
    }

    private void add(long nanos) {
        estimator.add(nanos, nanos, 1, ++now);
    }
}
