package fullyloaded.alternatives.doors;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.alibaba.csp.sentinel.log.LogBase;
import fullyloaded.alternatives.frame.Cores;
import fullyloaded.alternatives.frame.Door;
import fullyloaded.stats.ServerStats;
import fullyloaded.testing.FakeClock;
import fullyloaded.testing.FakeRequest;
import fullyloaded.testing.GatedWork;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the doors decide by time, on one core and without a network. */
class DecisionTest {

    private static final double LONG = 3600;
    private static final double SHORT = 0.02; // passes while a unit of work waits at its gate

    private final FakeClock clock = new FakeClock();
    private final ServerStats stats = new ServerStats(Duration.ofSeconds(2), System::nanoTime);
    private final GatedWork work = new GatedWork();
    private final Cores core = new Cores(1, work);
    private final List<Integer> statuses = new CopyOnWriteArrayList<>(); // in order
    private final List<String> answered = new CopyOnWriteArrayList<>(); // names, in order
    private Door door;

    @AfterEach
    void close() {
        work.open();
        door.close();
    }

    @Test
    void lifoServesTheNewestFirst() {
        door = new LifoDoor(OptionalDouble.of(LONG), core);
        arrive("running");
        await("it runs").until(() -> work.started() == 1);
        arrive("oldest");
        arrive("older");
        arrive("newest");

        work.open();

        await("all are answered").until(() -> answered.size() == 4);
        assertEquals(List.of("running", "newest", "older", "oldest"), answered);
        assertEquals(List.of(200, 200, 200, 200), statuses);
    }

    @Test
    void lifoDropsWhatHasWaitedForTooLong() {
        door = new LifoDoor(OptionalDouble.of(SHORT), core);
        arrive("running");
        await("it runs").until(() -> work.started() == 1);
        arrive("waiting");

        await("it is dropped").until(() -> answered.equals(List.of("waiting")));
        work.open();
        await("the other is served").until(() -> answered.size() == 2);
        assertEquals(List.of(503, 200), statuses);
        assertEquals(1, work.started(), "what was dropped never runs");
    }

    @Test
    void timeLimiterAnswersWhileTheWorkRunsOn() {
        door = new TimeLimiterDoor(OptionalDouble.of(SHORT), core);
        arrive("running");
        arrive("waiting");

        await("both hear no").until(() -> statuses.equals(List.of(503, 503)));
        await("one had begun").until(() -> work.started() == 1);
        assertEquals(0, work.done(), "its hash runs on");
        work.open();
        await("for nobody").until(() -> work.done() == 1);
    }

    @Test
    void timeLimiterLeavesAnAnswerInTimeAlone() {
        work.open();
        door = new TimeLimiterDoor(OptionalDouble.of(LONG), core);
        arrive("quick");

        await("it is served").until(() -> statuses.equals(List.of(200)));
    }

    @Test
    void rateLimiterPermitsOnePerPeriod() {
        work.open();
        door = new RateLimiterDoor(OptionalDouble.of(10), core, clock::getAsLong);
        assertEquals(200, decided());
        assertEquals(503, decided());

        clock.advanceMillis(99);
        assertEquals(503, decided());
        clock.advanceMillis(1);
        assertEquals(200, decided());
        assertEquals(503, decided());
    }

    @Test
    void tokenBucketRefillsAtItsRateUpToADeadlinesWorth() {
        work.open();
        door = new TokenBucketDoor(OptionalDouble.of(2.5), core, meter());
        for (int token = 0; token < 5; token++) { // 2.5 per second for 2 s
            assertEquals(200, decided());
        }
        assertEquals(503, decided());

        clock.advanceMillis(399);
        assertEquals(503, decided());
        clock.advanceMillis(1);
        assertEquals(200, decided());
        assertEquals(503, decided());
    }

    @Test
    void circuitBreakerOpensAfterAHundredSlowAnswers() {
        work.open();
        door = new CircuitBreakerDoor(OptionalDouble.of(1e-9), core); // every answer is slow
        for (int answer = 0; answer < 100; answer++) {
            assertEquals(200, decided());
        }
        assertEquals(503, decided());
    }

    @Test
    void circuitBreakerStaysClosedWhileAnswersAreQuick() {
        work.open();
        door = new CircuitBreakerDoor(OptionalDouble.of(LONG), core);
        for (int answer = 0; answer < 101; answer++) {
            assertEquals(200, decided());
        }
    }

    @Test
    void sentinelRefusesWhenTheCpuIsBusier() {
        work.open();
        door = new SentinelDoor(OptionalDouble.of(0), core); // it always is

        await("it has measured").until(() -> decided() == 503);
    }

    @Test
    void sentinelAdmitsAsLongAsTheCpuIsNot() {
        work.open();
        door = new SentinelDoor(OptionalDouble.of(1), core); // it never is

        assertEquals(200, decided());
        String home = System.getProperty("user.home");
        assertFalse(LogBase.getLogBaseDir().startsWith(home), LogBase.getLogBaseDir());
    }

    private void arrive(String name) {
        FakeRequest request = FakeRequest.notSuspended(stats, 1);
        request.onAnswer(
                () -> {
                    statuses.add(request.status());
                    answered.add(name);
                });
        door.expensive(request.call());
    }

    /** Sends a request and returns the status of its answer. */
    private int decided() {
        FakeRequest request = FakeRequest.notSuspended(stats, 1);
        door.expensive(request.call());
        await("it is answered").until(() -> request.answers() == 1);
        return request.status();
    }

    private TimeMeter meter() {
        return new TimeMeter() {
            private final long startNanos = clock.getAsLong(); // the bucket's clock may not wrap

            @Override
            public long currentTimeNanos() {
                return clock.getAsLong() - startNanos;
            }

            @Override
            public boolean isWallClockBased() {
                return false;
            }
        };
    }
}
