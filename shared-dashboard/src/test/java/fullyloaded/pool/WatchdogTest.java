package fullyloaded.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.testing.FakeWorker;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Which workers are killed and, above all, which are not. A unit takes 200 ms. */
class WatchdogTest {

    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final TestPool pool = new TestPool(DEADLINE, 200);

    @Test
    void aSoleWorkerThatHasTheCpuAndDoesNothingWithItIsKilled() {
        pool.start(1);
        pool.submit(1);

        pool.pass(Duration.ofMillis(1_000), worker -> worker.compute(20));
        assertFalse(pool.worker(0).isKilled(), "five times the usual time is no proof");
        pool.pass(Duration.ofSeconds(20), worker -> worker.compute(20));

        assertTrue(pool.worker(0).isKilled());
    }

    @Test
    void aSoleWorkerThatIsStoppedIsKilledAfterTenSecondsWithoutCpu() {
        pool.start(1);
        pool.submit(1);

        pool.pass(Duration.ofSeconds(10), 0);
        assertFalse(pool.worker(0).isKilled());
        pool.pass(Duration.ofSeconds(1), 0);

        assertTrue(pool.worker(0).isKilled());
    }

    @Test
    void aWorkerThatGetsLittleCpuIsNeverKilled() {
        pool.start(2);
        pool.submit(2, 1);

        pool.pass(Duration.ofSeconds(50), worker -> worker.compute(0.5)); // a fortieth of a core

        assertEquals(0, pool.count(PoolEvent.KILLED));
    }

    @Test
    void hungWorkersAreKilledOneAtATime() {
        pool.start(3);
        pool.submit(3, 1);

        pool.pass(Duration.ofSeconds(12), 0); // each is killed on evidence

        assertEquals(1, pool.count(PoolEvent.KILLED));
    }

    @Test
    void anIdleWorkerIsNeverKilled() {
        pool.start(2);

        pool.pass(DEADLINE, 0);

        assertEquals(0, pool.count(PoolEvent.KILLED));
    }

    @Test
    void aWorkerThatWarmsUpSlowlyIsLeftAlone() {
        pool.addWorkers(1);
        pool.worker(0).start();

        pool.pass(Duration.ofSeconds(100), worker -> worker.compute(2)); // a tenth of the CPU

        assertEquals(0, pool.count(PoolEvent.KILLED));
    }

    @Test
    void aWorkerThatNeverGetsReadyIsKilledForTheCpuItUsed() {
        pool.addWorkers(1);
        pool.worker(0).start();

        pool.pass(Duration.ofSeconds(24), worker -> worker.compute(20));

        assertEquals(1, pool.worker(0).kills());
    }

    @Test
    void aWorkerThatIsStoppedWhileItWarmsUpIsKilledAfterTwentySeconds() {
        pool.addWorkers(1);
        pool.worker(0).start();

        pool.pass(Duration.ofSeconds(20), 0);
        assertFalse(pool.worker(0).isKilled());
        pool.pass(Duration.ofSeconds(2), 0);

        assertTrue(pool.worker(0).isKilled());
    }

    /** At --cost 20 a unit takes a minute. */
    @Test
    void aFirstUnitThatTakesAMinuteIsMeasured() {
        TestPool slow = new TestPool(Duration.ofSeconds(2), 60_000);

        slow.start(2);

        assertEquals(0, slow.count(PoolEvent.KILLED));
        assertEquals(60_000, slow.meanMillis(), 100);
        assertTrue(slow.submit(1).isRefused());
    }

    /** A garbage collection or a recompilation takes longer than a few such units. */
    @Test
    void aShortPauseOfAWorkerWithShortUnitsIsNoHang() {
        TestPool quick = new TestPool(Duration.ofSeconds(2), 20);
        quick.start(1);
        quick.submit(1);

        quick.pass(Duration.ofMillis(200), worker -> worker.compute(20));
        quick.workers.forEach(FakeWorker::reply);

        assertEquals(0, quick.count(PoolEvent.KILLED));
    }
}
