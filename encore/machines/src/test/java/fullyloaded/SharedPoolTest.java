package fullyloaded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.fleet.Report.Done;
import fullyloaded.fleet.Report.Presence;
import fullyloaded.fleet.Report.Role;
import fullyloaded.stats.IntervalStats;
import fullyloaded.stats.Lifecycle;
import fullyloaded.stats.PoolFigures;
import fullyloaded.stats.ProcessRole;
import fullyloaded.stats.ProcessState;
import fullyloaded.stats.ServerStats;
import fullyloaded.testing.FakeClock;
import fullyloaded.testing.FakeRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** The pool around the dispatcher, whose decisions SharedDispatcherTest checks. */
class SharedPoolTest {

    private static final Duration DEADLINE = Duration.ofSeconds(2);
    private static final long UNIT_NANOS = 200_000_000;
    private static final long MACHINE = 7;
    private static final int CORES = 2;

    private final FakeClock clock = new FakeClock();
    private final ServerStats stats = new ServerStats(DEADLINE, clock);
    private final Lifecycle lifecycle = new Lifecycle();
    private Executor writers = Runnable::run;
    private final ComputePool pool =
            new ComputePool(DEADLINE, stats, lifecycle, answer -> writers.execute(answer));
    private final Engine.Listener engine = pool.listener();
    private final List<Long> sent = new ArrayList<>();

    @Test
    void refusesAtOnceAndIsNotReadyWithoutAnEngine() {
        FakeRequest request = submit(1);

        assertEquals(503, request.status());
        assertEquals("The engine does not answer", request.header("X-Reason"));
        assertFalse(lifecycle.isReady());
    }

    @Test
    void servesWhatMachinesHaveDone() {
        start();
        FakeRequest request = submit(2);
        assertEquals(List.of(1L, 2L), sent);

        done(pool.front(), 1);
        assertEquals(0, request.status());
        done(pool.front(), 2);

        assertEquals(200, request.status());
        assertEquals("0", request.body());
    }

    @Test
    void unitsOfOtherFrontsServeNobodyHere() {
        start();
        FakeRequest request = submit(1);

        done(pool.front() + 1, 1);

        assertEquals(0, request.status());
    }

    @Test
    void isReadyWhileTheEngineAnswersAndNoLonger() {
        start();
        assertTrue(lifecycle.isReady());
        assertEquals(200, lifecycle.unit().orElseThrow().toMillis());

        engine.disconnected();
        assertFalse(lifecycle.isReady());

        engine.connected();
        engine.counted(0, CORES, engine.sent());
        assertTrue(lifecycle.isReady());

        clock.advanceMillis(320);
        pool.tick();
        assertFalse(lifecycle.isReady(), "it has been silent");
    }

    @Test
    void answersBeforeTheDeadlineSoThatTheAnswerArrivesInTime() {
        start();
        FakeRequest request = submit(1);

        clock.advance(DEADLINE.minus(ComputePool.DELIVERY));
        pool.tick();

        assertEquals(503, request.status());
    }

    @Test
    void otherThreadsWriteWhatTheTimerDecides() {
        start();
        FakeRequest request = submit(1);
        List<Runnable> answers = new ArrayList<>();
        writers = answers::add;

        clock.advance(DEADLINE);
        pool.tick();

        assertEquals(0, request.status(), "the timer does not write");
        answers.forEach(Runnable::run);
        assertEquals(503, request.status());
    }

    @Test
    void writesAnswersAfterReleasingTheLock() {
        start();
        FakeRequest request = submit(1);
        AtomicBoolean hasTicked = new AtomicBoolean();
        request.onAnswer(
                () -> {
                    CompletableFuture<Void> tick = CompletableFuture.runAsync(pool::tick);
                    tick.orTimeout(10, TimeUnit.SECONDS).join(); // needs the pool's lock
                    hasTicked.set(true);
                });

        done(pool.front(), 1);

        assertEquals(200, request.status());
        assertTrue(hasTicked.get(), "the answer was written under the lock");
    }

    @Test
    void asksOftenOnlyWhileRequestsComeIn() {
        start();
        clock.advanceMillis(1_001);
        assertFalse(engine.isAsked());

        submit(1);
        assertTrue(engine.isAsked());
        done(pool.front(), 1);
        clock.advanceMillis(1_001);
        assertFalse(engine.isAsked());
    }

    @Test
    void showsWhoIsThere() {
        start();
        engine.heard(new Presence(Role.FRONT, 8, 108, "elsewhere", 0, 0));
        done(pool.front() + 1, 4711);
        clock.advanceMillis(220);
        engine.counted(1, CORES, engine.sent());
        pool.tick();

        PoolFigures.Fleet fleet = stats.pool().fleet();
        assertEquals(List.of(1, 1, CORES, 2), counts(fleet));
        List<IntervalStats.Process> rows = stats.take(0, 0).processes();
        assertEquals(
                List.of(
                        ProcessRole.FRONT,
                        ProcessRole.ENGINE,
                        ProcessRole.MACHINE,
                        ProcessRole.FRONT),
                rows.stream().map(IntervalStats.Process::role).toList());
        assertEquals(ProcessState.UP, rows.get(1).state());
        assertEquals(1, rows.get(2).unitsDone());
    }

    @Test
    void showsThatTheEngineIsAway() {
        start();
        engine.disconnected();
        clock.advanceMillis(220);
        pool.tick();

        assertEquals(List.of(0, 1, 0, 1), counts(stats.pool().fleet()));
        assertEquals(ProcessState.DEAD, stats.take(0, 0).processes().get(1).state());
    }

    private static List<Integer> counts(PoolFigures.Fleet fleet) {
        return List.of(fleet.engine(), fleet.machines(), fleet.cores(), fleet.fronts());
    }

    /** Connects the pool to an idle engine with one machine. */
    private void start() {
        pool.use(sent::add);
        engine.connected();
        engine.heard(new Presence(Role.MACHINE, MACHINE, 107, "elsewhere", CORES, UNIT_NANOS));
        engine.counted(0, CORES, engine.sent());
    }

    private FakeRequest submit(int units) {
        FakeRequest request = new FakeRequest(stats, units);
        pool.submit(request.call());
        return request;
    }

    private void done(long front, long unit) {
        engine.heard(new Done(MACHINE, front, unit, UNIT_NANOS));
    }
}
