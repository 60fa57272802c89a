package fullyloaded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.stats.IntervalStats;
import fullyloaded.stats.Lifecycle;
import fullyloaded.stats.PoolFigures;
import fullyloaded.stats.ProcessRole;
import fullyloaded.stats.ProcessState;
import fullyloaded.stats.ServerStats;
import fullyloaded.testing.FakeClock;
import fullyloaded.testing.FakeRequest;
import fullyloaded.testing.FakeWorker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The pool around the dispatcher, whose decisions DispatcherTest checks. */
class ComputePoolTest {

    private static final Duration DEADLINE = Duration.ofSeconds(2);
    private static final int UNIT_MILLIS = 200;
    private static final int TICK_MILLIS = 20;

    private final FakeClock clock = new FakeClock();
    private final ServerStats stats = new ServerStats(DEADLINE, clock);
    private final Lifecycle lifecycle = new Lifecycle();
    private Executor writers = Runnable::run;
    private final ComputePool pool =
            new ComputePool(DEADLINE, stats, lifecycle, answer -> writers.execute(answer));
    private final List<FakeWorker> workers = new ArrayList<>();

    @Test
    void servesWhatItAdmitsAndRefusesTheRest() {
        start(2);

        FakeRequest served = submit(12);
        FakeRequest refused = submit(8);

        assertEquals(503, refused.status());
        assertEquals("8", refused.body());
        assertEquals("It would not finish in time", refused.header("X-Reason"));
        assertTrue(Integer.parseInt(refused.header("Retry-After")) >= 1);
        pass(DEADLINE);
        assertEquals(200, served.status());
        assertEquals("0", served.body());
    }

    @Test
    void answersBeforeTheDeadlineSoThatTheAnswerArrivesInTime() {
        start(1);
        FakeRequest request = submit(1);

        clock.advance(DEADLINE.minus(ComputePool.DELIVERY));
        pool.tick();

        assertEquals(503, request.status());
    }

    @Test
    void writesAnswersAfterReleasingTheLock() {
        start(1);
        FakeRequest request = submit(1);
        AtomicBoolean hasTicked = new AtomicBoolean();
        request.onAnswer(
                () -> {
                    CompletableFuture<Void> tick = CompletableFuture.runAsync(pool::tick);
                    tick.orTimeout(10, TimeUnit.SECONDS).join(); // needs the pool's lock
                    hasTicked.set(true);
                });

        workers.get(0).reply();

        assertEquals(200, request.status());
        assertTrue(hasTicked.get(), "the answer was written under the lock");
    }

    @Test
    void otherThreadsWriteWhatTheTimerDecides() {
        start(1);
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
    void theTimerWritesAnswersOnceTheServerHasStopped() {
        start(1);
        FakeRequest request = submit(1);
        writers =
                answer -> {
                    throw new RejectedExecutionException("as the test wants");
                };

        clock.advance(DEADLINE);
        pool.tick();

        assertEquals(503, request.status());
    }

    @Test
    void countsAnAnswerBeforeItIsWritten() {
        FakeRequest request = new FakeRequest(stats, 1);
        AtomicInteger outstanding = new AtomicInteger(-1);
        request.onAnswer(() -> outstanding.set(stats.outstanding()));

        pool.submit(request.call());

        assertEquals(503, request.status());
        assertEquals(0, outstanding.get());
    }

    @Test
    void anAnswerThatFailsKeepsNoOtherBack() {
        start(2);
        FakeRequest broken = submit(1);
        FakeRequest alsoBroken = submit(1);
        FakeRequest sound = submit(1);
        broken.onAnswer(
                () -> {
                    throw new LinkageError("as the test wants");
                });
        alsoBroken.onAnswer(
                () -> {
                    throw new IllegalStateException("as the test wants");
                });

        clock.advance(DEADLINE);
        pool.tick();

        assertEquals(List.of(1, 1, 1), answers(broken, alsoBroken, sound));
        pass(Duration.ofMillis(UNIT_MILLIS));
        FakeRequest next = submit(1);
        pass(Duration.ofMillis(2 * UNIT_MILLIS));
        assertEquals(200, next.status());
    }

    private static List<Integer> answers(FakeRequest... requests) {
        return List.of(requests).stream().map(FakeRequest::answers).toList();
    }

    @Test
    void isReadyOnceAUnitIsMeasuredAndNotBetweenAKillAndTheEndOfTheProcess() {
        addWorker();
        FakeWorker worker = workers.get(0);
        assertFalse(lifecycle.isReady());

        worker.start().warm();
        assertFalse(lifecycle.isReady());
        pass(Duration.ofMillis(UNIT_MILLIS));
        assertTrue(lifecycle.isReady());
        assertEquals(UNIT_MILLIS, lifecycle.unit().orElseThrow().toMillis());

        worker.reply(4711);
        assertTrue(worker.isKilled());
        assertFalse(lifecycle.isReady());
    }

    @Test
    void showsWhatEachWorkerDoes() {
        addWorker();
        FakeWorker worker = workers.get(0);
        worker.start();
        assertEquals(List.of(ProcessState.STARTING, 0L), shown());
        worker.warm();
        assertEquals(List.of(ProcessState.BUSY, 0L), shown(), "it is measured");
        pass(Duration.ofMillis(UNIT_MILLIS));
        assertEquals(List.of(ProcessState.IDLE, 1L), shown());
        submit(1);
        assertEquals(List.of(ProcessState.BUSY, 0L), shown());
        worker.reply(4711);
        assertEquals(List.of(ProcessState.KILLED, 0L), shown(), "a lie is no unit done");
        worker.reply();
        worker.reply(0);
        assertEquals(List.of(ProcessState.KILLED, 0L), shown(), "nor is what comes after it");
        worker.die();
        assertEquals(List.of(ProcessState.DEAD, 0L), shown());
        assertEquals(0, workerRow().pid());
        worker.start();
        assertEquals(2, workerRow().pid());
    }

    private List<Object> shown() {
        IntervalStats.Process row = workerRow();
        return List.of(row.state(), row.unitsDone());
    }

    private IntervalStats.Process workerRow() {
        return stats.take(0, 0).processes().stream()
                .filter(process -> process.role() == ProcessRole.WORKER)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void publishesFiguresEveryFifthOfASecond() {
        start(1);
        pass(Duration.ofMillis(300));
        PoolFigures before = stats.pool();
        submit(3);
        submit(30);

        pool.tick();
        assertSame(before, stats.pool(), "not at every tick");
        clock.advanceMillis(220);
        pool.tick();

        PoolFigures figures = stats.pool();
        assertEquals(List.of(1L, 1L), List.of(figures.admitted(), figures.refused()));
        assertEquals(2, figures.backlog());
        assertEquals(UNIT_MILLIS, figures.serviceMillis(), 1);
        assertTrue(figures.predictedWaitMillis() >= 2 * UNIT_MILLIS);
    }

    @Test
    void showsFiguresAlthoughNoWorkerIsReady() {
        addWorker();
        clock.advanceMillis(220);

        pool.tick();

        assertEquals(0, stats.pool().predictedWaitMillis());
    }

    @Test
    void replacesNoWorkerWhileTheServerDrains() {
        start(2);
        FakeRequest request = submit(1);

        lifecycle.drain();
        pool.tick();

        assertTrue(workers.stream().allMatch(FakeWorker::isRetired));
        pass(DEADLINE);
        assertEquals(200, request.status());
    }

    @Test
    void killsTheWorkersOnShutdown() {
        start(2);

        pool.shutdownNow();

        assertTrue(workers.stream().allMatch(FakeWorker::isKilled));
    }

    private void addWorker() {
        pool.addWorker(
                events -> {
                    FakeWorker worker = new FakeWorker(events);
                    workers.add(worker);
                    return worker;
                });
    }

    /** Starts {@code count} workers and waits until they are ready and measured. */
    private void start(int count) {
        for (int worker = 0; worker < count; worker++) {
            addWorker();
        }
        workers.forEach(worker -> worker.start().warm());
        pass(Duration.ofMillis(UNIT_MILLIS));
        assertTrue(lifecycle.isReady());
    }

    private FakeRequest submit(int units) {
        FakeRequest request = new FakeRequest(stats, units);
        pool.submit(request.call());
        return request;
    }

    private void pass(Duration time) {
        for (int millis = 0; millis < time.toMillis(); millis += TICK_MILLIS) {
            clock.advanceMillis(TICK_MILLIS);
            workers.forEach(worker -> worker.work(TICK_MILLIS, UNIT_MILLIS));
            pool.tick();
        }
    }
}
