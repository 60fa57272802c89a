package fullyloaded.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.testing.FakeWorker;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A worker with short units holds the next one in reserve. A unit takes 40 ms, and 1.95 s remain to
 * answer.
 */
class ReserveTest {

    private static final Duration DEADLINE = Duration.ofMillis(1_950);
    private static final Duration UNIT = Duration.ofMillis(40);
    private static final Duration TICK = Duration.ofMillis(TestPool.TICK_MILLIS);

    private final TestPool pool = new TestPool(DEADLINE, 40);

    @Test
    void aBusyWorkerHasOneUnitInReserveAndBeginsItByItself() {
        pool.start(1);
        FakeWorker worker = pool.worker(0);

        List<PlainRequest> requests = pool.submit(4, 1);
        assertEquals(List.of(2L, 3L), worker.inbox(), "1 was the probe");
        assertEquals(3, pool.dispatcher.backlog());
        assertEquals(List.of(0, 1, 1, 1), waiting(requests), "a reserve still waits");

        worker.reply();
        assertEquals(List.of(3L, 4L), worker.inbox());
        assertEquals(2, pool.dispatcher.backlog());
        assertEquals(List.of(0, 0, 1, 1), waiting(requests));
    }

    private static List<Integer> waiting(List<PlainRequest> requests) {
        return requests.stream().map(PlainRequest::unitsWaiting).toList();
    }

    @Test
    void aLongUnitIsNeverInReserve() {
        TestPool longer = new TestPool(DEADLINE, 60);
        longer.start(1);

        longer.submit(3, 1);

        assertEquals(1, longer.worker(0).inbox().size());
    }

    @Test
    void idleWorkersComeFirstThenTheOneThatComesFreeFirst() {
        pool.start(3);
        pool.submit(1);
        pool.pass(TICK);
        pool.submit(2, 1);
        assertTrue(pool.workers.stream().allMatch(worker -> worker.inbox().size() == 1));

        pool.submit(1);

        FakeWorker first =
                pool.workers.stream().filter(w -> w.inbox().contains(4L)).findAny().get();
        assertEquals(List.of(4L, 7L), first.inbox(), "1, 2 and 3 were probes");
    }

    @Test
    void whatIsNotWorthDoingIsNotSentAsAReserve() {
        pool.start(1);
        pool.submit(2, 1);
        PlainRequest left = pool.submit(1);
        PlainRequest tooLong = pool.submit(10);
        PlainRequest worthIt = pool.submit(1);
        left.leave();

        pool.clock.advance(Duration.ofMillis(1_700));
        pool.worker(0).reply();

        assertEquals("The client has left", left.reason());
        assertEquals("It can no longer finish in time", tooLong.reason());
        assertTrue(worthIt.isWaiting());
        assertEquals(List.of(3L, 4L), pool.worker(0).inbox());
    }

    @Test
    void theReserveOfAClientWhoLeftIsCancelledAtTheNextTickHoweverManyOthersWait() {
        pool.start(1);
        pool.submit(1);
        PlainRequest reserved = pool.submit(1);
        PlainRequest next = pool.submit(20, 1).get(0);
        pool.pass(TICK, 0); // this tick checks a fifth of all clients, including these
        reserved.leave();

        pool.pass(TICK, 0);
        assertTrue(reserved.isRefused());
        assertEquals(List.of(3L), pool.worker(0).cancelled());
        pool.worker(0).skip(3);

        assertEquals(List.of(2L, 4L), pool.worker(0).inbox(), "there is room for the next reserve");
        pool.worker(0).reply();
        assertEquals(0, next.unitsWaiting());
    }

    @Test
    void soIsTheReserveOfARequestThatIsGivenUp() {
        pool.start(2);
        pool.submit(2, 1);
        pool.submit(2); // each worker has one in reserve
        pool.clock.advance(DEADLINE);

        pool.dispatcher.tick();

        assertEquals(List.of(5L), pool.worker(0).cancelled());
        assertEquals(List.of(6L), pool.worker(1).cancelled());
        assertEquals(0, pool.dispatcher.backlog());
    }

    /**
     * The unit before takes too long for the reserve, but not long enough to make its worker
     * suspect.
     */
    @Test
    void aReserveThatComesTooLateIsRefusedBeforeTheDeadline() {
        TestPool soon = new TestPool(Duration.ofMillis(110), 40);
        soon.start(1);
        soon.submit(1);
        PlainRequest reserved = soon.submit(1);
        assertEquals(2, soon.worker(0).inbox().size());

        soon.pass(Duration.ofMillis(60), 0);
        assertTrue(reserved.isWaiting());
        soon.pass(TICK, 0);

        assertEquals("It can no longer finish in time", reserved.reason());
        assertEquals(1, soon.worker(0).cancelled().size());
    }

    @Test
    void aCancelMayCrossTheReplyToTheUnitBefore() {
        pool.start(1);
        PlainRequest reserved = pool.submit(2, 1).get(1);
        PlainRequest next = pool.submit(1);
        reserved.leave();
        pool.dispatcher.tick();

        pool.worker(0).reply(2);
        assertEquals(1, reserved.unitsWaiting(), "it may have begun or not");
        pool.worker(0).skip(3);

        assertEquals(0, next.unitsWaiting());
        assertEquals(List.of(4L), pool.worker(0).inbox());
        assertEquals(0, pool.count(PoolEvent.KILLED));
    }

    @Test
    void aCancelMayCrossTheBeginningOfItsUnitWhichIsThenDoneForNobody() {
        pool.start(1);
        PlainRequest reserved = pool.submit(2, 1).get(1);
        reserved.leave();
        pool.dispatcher.tick();

        pool.worker(0).reply(2);
        pool.worker(0).reply(3);

        assertEquals(1, reserved.answers());
        assertEquals(0, pool.count(PoolEvent.KILLED));
        assertEquals(0, pool.submit(1).unitsWaiting(), "the worker is idle");
    }

    @Test
    void countsAsWaitingAheadOfAllOthers() {
        pool.start(1);
        pool.submit(2, 1);

        assertEquals(80, pool.dispatcher.predictedWaitNanos() / 1e6, 1);
        List<PlainRequest> burst = pool.submit(100, 1);
        pool.pass(DEADLINE);

        assertTrue(burst.stream().anyMatch(PlainRequest::isRefused));
        assertEquals(0, pool.count(PoolEvent.DROPPED));
    }

    @Test
    void whatIsHopelessBehindAReserveIsRefusedAtOnce() {
        pool.start(1);
        List<PlainRequest> requests = pool.submit(4, 1);

        pool.clock.advance(Duration.ofMillis(1_840));
        pool.worker(0).reply(); // now the second runs, and the third is in reserve
        pool.dispatcher.tick();

        assertTrue(requests.get(2).isWaiting(), "80 ms of 110");
        assertEquals("It can no longer finish in time", requests.get(3).reason());
    }

    @Test
    void aSuspectWorkerGetsNone() {
        pool.start(2);
        FakeWorker stopped = pool.worker(0);
        pool.submit(2, 1);
        pool.passWithout(stopped, Duration.ofMillis(100));

        pool.submit(3, 1);

        assertEquals(1, stopped.inbox().size());
        assertEquals(2, pool.worker(1).inbox().size());
    }

    @Test
    void aLostReserveReturnsBehindTheUnitThatRanAndDrawsNoSuspicion() {
        pool.start(1);
        FakeWorker worker = pool.worker(0);
        List<PlainRequest> requests = pool.submit(3, 1);

        worker.die();
        assertEquals(List.of(1, 1, 1), waiting(requests));
        worker.start().warm();
        assertEquals(List.of(0, 1, 1), waiting(requests), "the same one runs again");
        for (int deaths = 1; deaths < 4; deaths++) { // at once, which counts half
            worker.die();
            worker.start().warm();
        }

        assertEquals("Two workers died running it", requests.get(0).reason());
        assertEquals(List.of(0, 0, 1), waiting(requests), "the second one runs");
        assertEquals(3, pool.count(PoolEvent.RETRIED));
        for (int deaths = 1; deaths < 4; deaths++) {
            worker.die();
            worker.start().warm();
        }
        assertTrue(requests.get(1).isWaiting(), "it was never suspected before it ran");
    }

    @Test
    void isReclaimedFromASuspectWorker() {
        pool.start(2);
        FakeWorker stopped = pool.worker(0);
        List<PlainRequest> requests = pool.submit(4, 1);

        pool.passWithout(stopped, Duration.ofMillis(200));
        assertEquals(3, requests.stream().filter(PlainRequest::isServed).count());
        assertEquals(List.of(5L), stopped.cancelled());
        assertEquals(List.of(3L, 5L), stopped.inbox(), "it has not received the cancel");

        pool.submit(20, 1);
        assertEquals(List.of(3L, 5L), stopped.inbox(), "it gets no other unit");
        pool.pass(UNIT);
        pool.pass(UNIT);
        assertTrue(requests.stream().allMatch(PlainRequest::isServed));
        assertEquals(0, pool.count(PoolEvent.KILLED));
    }

    @Test
    void aWorkerThatReportsItsReserveBeforeTheUnitThatRunsLies() {
        pool.start(1);
        assertIsALie(pool.submit(2, 1), () -> pool.worker(0).reply(3));
    }

    @Test
    void aWorkerThatSkipsWhatWasNotCancelledLies() {
        pool.start(1);
        assertIsALie(pool.submit(2, 1), () -> pool.worker(0).skip(3));
    }

    @Test
    void aWorkerThatSkipsTheUnitThatRunsLies() {
        pool.start(1);
        assertIsALie(pool.submit(2, 1), () -> pool.worker(0).skip(2));
    }

    private void assertIsALie(List<PlainRequest> requests, Runnable lie) {
        lie.run();

        assertTrue(pool.worker(0).isKilled());
        assertEquals(List.of(1, 1), waiting(requests));
        pool.worker(0).die();
        pool.worker(0).start().warm();
        pool.pass(UNIT);
        pool.pass(UNIT);
        assertTrue(requests.stream().allMatch(PlainRequest::isServed));
        assertEquals(List.of(1, 1), requests.stream().map(PlainRequest::answers).toList());
    }

    @Test
    void theServiceTimeOfAReserveBeginsWhenTheUnitBeforeIsDone() {
        pool.start(1);
        pool.submit(20, 1);

        pool.pass(Duration.ofMillis(800));

        assertEquals(20, pool.count(PoolEvent.DONE));
        assertEquals(40, pool.meanMillis(), 0.1);
    }

    @Test
    void twoRepliesAtOnceProveNothingAboutTheMachine() {
        TestPool quick = new TestPool(DEADLINE, 20);
        quick.start(1);
        for (int times = 0; times < 20; times++) {
            quick.submit(2, 1);
            quick.clock.advanceMillis(40);
            quick.worker(0).reply(); // the reply comes one unit late
            quick.worker(0).reply();
        }

        assertNull(quick.submit(400).retryAfter(), "eight seconds of work");
    }

    @Test
    void aPauseInWhichAWorkerDidBothSpoilsNoSample() {
        pool.start(1);

        for (int pause = 0; pause < 100; pause++) {
            pool.submit(2, 1);
            pool.clock.advance(Duration.ofSeconds(1));
            pool.worker(0).reply();
            pool.worker(0).reply();
        }

        assertEquals(40, pool.meanMillis(), 0.1, "how long each of them took is unknown");
    }
}
