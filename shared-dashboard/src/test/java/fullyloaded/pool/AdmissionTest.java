package fullyloaded.pool;

import static fullyloaded.pool.Admission.Decision.ADMIT;
import static fullyloaded.pool.Admission.Decision.FINISH_TOO_LATE;
import static fullyloaded.pool.Admission.Decision.WAIT_TOO_LONG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The {@link Admission}: what it decides, and how its limit adapts. */
class AdmissionTest {

    private static final long DEADLINE = 3_000;
    private static final long UNIT = 200;

    private final Admission admission = new Admission(500, DEADLINE);

    @Test
    void whatWouldFinishTooLateIsRefused() {
        assertEquals(ADMIT, admission.decide(new Forecast(0, 1_000, 0), 1_000, false));
        assertEquals(FINISH_TOO_LATE, admission.decide(new Forecast(0, 1_001, 0), 1_000, false));
    }

    @Test
    void theMarginProtectsOthersSoAnIdlePoolDropsIt() {
        Forecast forecast = new Forecast(0, 950, 100);

        assertEquals(FINISH_TOO_LATE, admission.decide(forecast, 1_000, false));
        assertEquals(ADMIT, admission.decide(forecast, 1_000, true));
    }

    @Test
    void theLimitIsOnTheWaitAndTheSameForLargeAndSmall() {
        assertEquals(ADMIT, admission.decide(new Forecast(500, 700, 0), DEADLINE, false));
        assertEquals(ADMIT, admission.decide(new Forecast(500, 2_900, 0), DEADLINE, false));
        assertEquals(WAIT_TOO_LONG, admission.decide(new Forecast(501, 700, 0), DEADLINE, false));
    }

    @Test
    void idleWorkersOpenItByHalfAndByHalfAUnitAtLeast() {
        assertEquals(750, admission.adapt(0.02, 0, UNIT).limitNanos());
        assertEquals(150, new Admission(50, DEADLINE).adapt(0.02, 0, UNIT).limitNanos());
        assertEquals(DEADLINE, new Admission(2_900, DEADLINE).adapt(0.02, 0, UNIT).limitNanos());
    }

    @Test
    void oneMomentOfIdlenessDoesNotOpenIt() {
        assertEquals(500, admission.adapt(0.01, 0, UNIT).limitNanos());
    }

    @Test
    void aStandingQueueCutsItByAQuarterOfTheExcess() {
        assertEquals(460, admission.adapt(0, 310, UNIT).limitNanos(), "160 above a twentieth of N");
        assertEquals(500, admission.adapt(0, 150, UNIT).limitNanos(), "not above it");
        assertEquals(400, admission.adapt(0, 800, 800).limitNanos(), "half a unit is not too much");
    }

    @Test
    void anExcessOfMoreThanHalfADeadlineIsCutAtOnce() {
        Admission open = new Admission(DEADLINE, DEADLINE);
        assertEquals(650, open.adapt(0, 2_500, UNIT).limitNanos());
        assertEquals(
                150, admission.adapt(0, 2_900, UNIT).limitNanos(), "never below a twentieth of N");
        assertEquals(400, admission.adapt(0, 2_900, 800).limitNanos(), "nor below half a unit");
        assertEquals(DEADLINE, open.adapt(0, 2_900, 80_000).limitNanos(), "never above N");
    }

    @Test
    void largeAndSmallRequestsGetTheirShareUnderOverload() {
        TestPool pool = new TestPool(Duration.ofSeconds(2), 60);
        pool.start(2);
        Random random = new Random(1);
        List<Integer> sizes = new ArrayList<>(List.of(1, 2, 4, 8));
        Map<Integer, Integer> served = new HashMap<>();
        int ticks = 5_000;
        for (int tick = 0; tick < ticks; tick++) { // six times the capacity of two workers
            Collections.shuffle(sizes, random);
            for (int size : sizes) {
                if (random.nextInt(size) == 0 && pool.submit(size).isWaiting()) {
                    served.merge(size, size, Integer::sum);
                }
            }
            pool.pass(Duration.ofMillis(20));
        }
        for (int size : sizes) {
            double share = (double) served.getOrDefault(size, 0) / ticks;
            assertTrue(share > 0.1, "size " + size + ": " + share + " of what was asked for");
        }
    }

    @Test
    void frontsMoveTowardsTheirMean() {
        assertEquals(900, admission.towards(1_300, 2).limitNanos());
        assertEquals(400, admission.towards(200, 3).limitNanos());
    }

    /** Anyone who can sign in at the engine can claim any limit. */
    @Test
    void noOtherLimitMovesItBeyondWhatItCanBeByItself() {
        assertEquals(150, admission.towards(1, 1).limitNanos());
        assertEquals(DEADLINE, admission.towards(Long.MAX_VALUE, 1).limitNanos());
    }
}
