package fullyloaded.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.testing.FakeWorker;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A unit takes 200 ms, and 1.95 s remain to answer: nine units for each worker, minus the margin.
 */
class DispatcherTest {

    private static final Duration DEADLINE = Duration.ofMillis(1_950);
    private static final Duration UNIT = Duration.ofMillis(200);

    private final TestPool pool = new TestPool(DEADLINE, 200);

    @Test
    void refusesAtOnceWhatCannotBeServedInTime() {
        pool.start(2);

        List<PlainRequest> requests = pool.submit(100, 1);

        long admitted = requests.stream().filter(PlainRequest::isWaiting).count();
        assertTrue(admitted >= 10 && admitted < 20, admitted + " admitted");
        assertTrue(requests.subList((int) admitted, 100).stream().allMatch(this::isRefusedOnce));
        pool.pass(DEADLINE);
        assertEquals(admitted, requests.stream().filter(PlainRequest::isServed).count());
    }

    @Test
    void admitsAllOfARequestOrNothing() {
        pool.start(2);

        PlainRequest fits = pool.submit(12);
        PlainRequest doesNotFitBehindIt = pool.submit(8);
        pool.pass(DEADLINE);

        assertTrue(fits.isServed());
        assertTrue(doesNotFitBehindIt.isRefused());
        assertNotNull(doesNotFitBehindIt.retryAfter());
        assertEquals(12, pool.assigned());
    }

    @Test
    void refusesForGoodWhatCouldNeverFit() {
        pool.start(2);
        for (int second = 0; second < 5; second++) { // the estimator has measured the machine
            pool.submit(10, 1);
            pool.pass(Duration.ofSeconds(1));
        }

        PlainRequest request = pool.submit(50);

        assertTrue(request.isRefused());
        assertNull(request.retryAfter());
        assertNotNull(request.reason());
    }

    @Test
    void countsTheWaitBeforeArrivalAgainstTheDeadline() {
        pool.start(1);
        PlainRequest request = new PlainRequest(1, pool.clock.getAsLong());

        pool.pass(Duration.ofMillis(1_900));
        pool.dispatcher.submit(request);

        assertTrue(request.isRefused());
        assertEquals(1, pool.count(PoolEvent.REFUSED), "at once, not later");
    }

    @Test
    void answersByTheDeadlineEvenIfNothingElseHappens() {
        pool.start(2);
        List<PlainRequest> requests = pool.submit(4, 1);

        pool.pass(DEADLINE, 0);

        assertTrue(requests.stream().allMatch(this::isRefusedOnce));
    }

    @Test
    void neverAnswersLateEvenIfTheWorkIsDone() {
        pool.start(1);
        PlainRequest request = pool.submit(1);

        pool.clock.advance(DEADLINE);
        pool.worker(0).reply();

        assertTrue(isRefusedOnce(request));
        assertEquals(1, pool.count(PoolEvent.EXPIRED));
    }

    @Test
    void refusesWhatComesBeforeTheFirstWorkerIsAdded() {
        PlainRequest request = pool.submit(3);

        assertEquals("No worker is ready", request.reason());
        assertNotNull(request.retryAfter());
    }

    @Test
    void refusesUntilTheFirstUnitIsMeasuredAndKeepsItsPromiseFromThenOn() {
        pool.addWorkers(1);
        FakeWorker worker = pool.worker(0);

        PlainRequest early = pool.submit(1);
        worker.start().warm();
        PlainRequest stillEarly = pool.submit(1);

        assertTrue(early.isRefused() && stillEarly.isRefused());
        assertEquals("No worker is ready", stillEarly.reason());
        assertTrue(early.retryAfter().toMillis() >= 1_000, "in whole seconds, at least one");
        assertFalse(pool.dispatcher.isReady());
        pool.pass(UNIT);
        assertTrue(pool.dispatcher.isReady());
        List<PlainRequest> burst = pool.submit(300, 1);
        pool.pass(DEADLINE);
        assertTrue(burst.stream().anyMatch(PlainRequest::isServed));
        assertEquals(0, pool.count(PoolEvent.EXPIRED));
    }

    @Test
    void underLastingOverloadTheQueueIsShortAndTheWorkersAreNeverIdle() {
        pool.start(2);
        overload(Duration.ofSeconds(10));
        long before = pool.count(PoolEvent.DONE);

        overload(Duration.ofSeconds(10));

        int backlog = pool.dispatcher.backlog();
        assertTrue(backlog <= 6, backlog + " units wait: more than 600 ms");
        assertEquals(100, pool.count(PoolEvent.DONE) - before, 2);
    }

    @Test
    void opensAgainForBurstsOnceWorkersWereIdle() {
        pool.start(2);
        overload(Duration.ofSeconds(20));
        pool.pass(Duration.ofSeconds(24));

        List<PlainRequest> burst = pool.submit(10, 1);

        assertTrue(burst.stream().allMatch(PlainRequest::isWaiting));
    }

    private void overload(Duration time) {
        for (long millis = 0; millis < time.toMillis(); millis += TestPool.TICK_MILLIS) {
            pool.submit(1);
            pool.pass(Duration.ofMillis(TestPool.TICK_MILLIS));
        }
    }

    @Test
    void doesNoWorkForClientsWhoLeft() {
        pool.start(2);
        pool.submit(10, 1).forEach(PlainRequest::leave);

        pool.workers.forEach(FakeWorker::reply);

        assertEquals(2, pool.assigned(), "only what was in service already");
    }

    @Test
    void forgetsClientsWhoLeftBeforeTheirTurnSoThereIsRoomForOthers() {
        pool.start(2);
        pool.submit(10, 1).forEach(PlainRequest::leave);

        pool.pass(Duration.ofMillis(100), 0);

        assertTrue(pool.submit(12).isWaiting());
    }

    /** Removing each from the middle of one list of all requests would take half a minute. */
    @Test
    void allClientsMayLeaveAtOnce() {
        TestPool large = new TestPool(Duration.ofSeconds(60), 20);
        large.start(64);
        List<PlainRequest> requests = large.submit(150_000, 1);
        assertTrue(requests.stream().allMatch(PlainRequest::isWaiting));
        requests.forEach(PlainRequest::leave);

        large.pass(Duration.ofSeconds(2), 0);

        assertEquals(0, large.dispatcher.backlog());
        assertEquals(150_000, large.count(PoolEvent.CLIENT_GONE));
        assertTrue(requests.stream().allMatch(request -> request.timesAsked() <= 2));
    }

    @Test
    void keepsAMarginUnlessIdle() {
        TestPool idle = new TestPool(Duration.ofMillis(1_900), 200);
        TestPool busy = new TestPool(Duration.ofMillis(1_900), 200);
        idle.start(2);
        busy.start(2);
        busy.submit(1);

        assertTrue(idle.submit(18).isWaiting(), "1.8 s on average: worth trying");
        assertTrue(
                busy.submit(17).isRefused(),
                "1.8 s on average again, but another request would pay");
    }

    @Test
    void givesUpWhatCanNoLongerBeDoneInTime() {
        pool.start(1);
        PlainRequest first = pool.submit(1);
        PlainRequest second = pool.submit(6);

        pool.pass(Duration.ofMillis(1_000), 0.1); // the first takes five times as long as usual
        pool.worker(0).reply();

        assertTrue(first.isServed());
        assertTrue(second.isRefused());
        assertEquals(1, pool.assigned());
    }

    @Test
    void retriesTheUnitOfADeadWorkerBeforeAllOthers() {
        pool.start(1);
        PlainRequest first = pool.submit(1);
        PlainRequest second = pool.submit(1);
        pool.pass(Duration.ofMillis(100));

        pool.worker(0).die();
        assertFalse(pool.dispatcher.isReady());
        assertEquals(1, first.unitsWaiting());
        pool.worker(0).start().warm();
        pool.pass(UNIT);

        assertTrue(first.isServed());
        assertTrue(second.isWaiting());
    }

    @Test
    void sendsNoThirdWorkerAUnitThatTwoDiedRunning() {
        pool.start(2);
        PlainRequest poison = pool.submit(1);

        for (FakeWorker worker : pool.workers) {
            pool.pass(Duration.ofMillis(100));
            worker.die();
        }

        assertTrue(poison.isRefused());
        pool.workers.forEach(worker -> worker.start().warm());
        assertEquals(2, pool.assigned());
    }

    @Test
    void hardlyBlamesAUnitThatWasSentToADeadWorker() {
        pool.start(3);
        PlainRequest unlucky = pool.submit(1);

        pool.worker(0).die(); // at once: it was dead before, without our knowing
        pool.worker(1).die();
        assertTrue(unlucky.isWaiting());
        pool.pass(UNIT);

        assertTrue(unlucky.isServed());
    }

    @Test
    void givesUpAUnitThatKillsWorkersAtOnce() {
        pool.start(5);
        PlainRequest poison = pool.submit(1);

        pool.workers.subList(0, 4).forEach(FakeWorker::die);

        assertTrue(poison.isRefused());
        assertEquals(0, pool.worker(4).assigned() - 1, "all it ever got was a probe");
    }

    @Test
    void doesNotRetryWhatCanNoLongerBeDoneInTime() {
        pool.start(1);
        PlainRequest request = pool.submit(1);

        pool.pass(Duration.ofMillis(1_900), 0);
        pool.worker(0).die();
        pool.worker(0).start().warm();

        assertTrue(request.isRefused());
        assertEquals(1, pool.assigned());
    }

    @Test
    void answersAllByTheDeadlineEvenIfAllWorkersAreDead() {
        pool.start(2);
        List<PlainRequest> requests = pool.submit(8, 1);

        pool.workers.forEach(FakeWorker::die);
        pool.pass(DEADLINE);

        assertTrue(requests.stream().allMatch(this::isRefusedOnce));
    }

    @Test
    void refusesWhatBecameHopelessAfterADeathBeforeTheDeadline() {
        pool.start(2);
        List<PlainRequest> burst = pool.submit(14, 1);
        assertTrue(burst.stream().allMatch(PlainRequest::isWaiting));

        pool.worker(0).die();
        pool.pass(Duration.ofMillis(100));

        long refused = burst.stream().filter(PlainRequest::isRefused).count();
        assertTrue(refused >= 4, refused + " were refused: one worker does nine units in time");
    }

    @Test
    void aRequestAdmittedAfterADeathDoesNotHideTheHopelessOnes() {
        pool.start(2);
        List<PlainRequest> burst = pool.submit(16, 1);
        pool.pass(Duration.ofSeconds(1));

        pool.worker(0).die();
        assertTrue(pool.submit(1).isWaiting(), "its deadline is a second later");
        pool.pass(Duration.ofMillis(100));

        assertTrue(burst.stream().anyMatch(PlainRequest::isRefused), "none was refused");
    }

    @Test
    void refusesWhatBecameHopelessOnceUnitsAreSlower() {
        pool.start(2);
        List<PlainRequest> burst = pool.submit(16, 1);
        assertTrue(burst.stream().allMatch(PlainRequest::isWaiting));

        pool.pass(Duration.ofMillis(1_200), 0.5);

        long refused = burst.stream().filter(PlainRequest::isRefused).count();
        assertTrue(refused >= 4, refused + " were refused after 1.2 s, of 7 that cannot be served");
    }

    @Test
    void killsAHungWorkerAndLetsAnotherDoItsUnit() {
        TestPool patient = new TestPool(Duration.ofSeconds(20), 200);
        patient.start(2);
        FakeWorker hanging = patient.worker(0);
        PlainRequest stuck = patient.submit(1);
        patient.submit(40, 1);

        for (int millis = 0; millis < 10_000 && !hanging.isKilled(); millis += 20) {
            hanging.compute(20); // it has the CPU and makes no progress
            patient.passWithout(hanging, Duration.ofMillis(20));
        }

        assertTrue(hanging.isKilled());
        patient.passWithout(hanging, Duration.ofMillis(400));
        assertTrue(stuck.isServed(), "before the others, which still wait");
        assertTrue(patient.dispatcher.backlog() > 0);
    }

    @Test
    void killsAStoppedWorkerOnceTheOtherHasDoneFiveLongUnits() {
        pool.start(2);
        FakeWorker stopped = pool.worker(0);
        pool.submit(2, 1);

        for (int units = 0; units < 12; units++) {
            assertFalse(stopped.isKilled() && units < 5, "after " + units + " units");
            pool.submit(1);
            pool.passWithout(stopped, UNIT);
        }

        assertTrue(stopped.isKilled());
        assertEquals(1, pool.count(PoolEvent.KILLED));
    }

    @Test
    void doesNotCountOnASuspectWorker() {
        pool.start(2);
        pool.submit(2, 1);
        pool.passWithout(pool.worker(0), Duration.ofMillis(440));

        long admitted = pool.submit(20, 1).stream().filter(PlainRequest::isWaiting).count();

        assertTrue(admitted <= 10, admitted + " admitted for the one worker that still works");
    }

    @Test
    void doesNotClaimThatNoWorkerIsReadyWhenAllAreSlow() {
        pool.start(2);
        pool.submit(2, 1);
        pool.pass(Duration.ofMillis(900), 0.1);

        assertTrue(pool.dispatcher.isReady());
        PlainRequest request = pool.submit(6);
        assertTrue(request.isRefused());
        assertEquals("It would not finish in time", request.reason());
    }

    @Test
    void killsAWorkerThatRepliesTwiceAndAnswersNoRequestTwice() {
        pool.start(1);
        FakeWorker liar = pool.worker(0);
        PlainRequest first = pool.submit(1);
        liar.reply(2); // unit 1 was the probe
        PlainRequest second = pool.submit(1);

        liar.reply(2);

        assertTrue(liar.isKilled());
        liar.die();
        liar.start().warm().reply();
        assertTrue(first.isServed() && second.isServed());
        assertEquals(List.of(1, 1), List.of(first.answers(), second.answers()));
    }

    @Test
    void killsAWorkerThatRepliesToAnUnknownUnitAndCountsItOnce() {
        pool.start(1);

        pool.worker(0).reply(4711);
        pool.worker(0).reply(4712);

        assertTrue(pool.worker(0).isKilled());
        assertEquals(1, pool.count(PoolEvent.KILLED));
    }

    @Test
    void isNotReadyBetweenKillingTheLastWorkerAndItsEnd() {
        pool.start(1);

        pool.worker(0).reply(4711);

        assertFalse(pool.dispatcher.isReady());
        assertEquals("No worker is ready", pool.submit(1).reason());
    }

    @Test
    void aLieAboutTheFirstUnitDoesNotPoisonThePool() {
        pool.addWorkers(2);
        FakeWorker liar = pool.worker(0).start().warm();
        liar.reply(); // at once, because the unit is not done

        pool.worker(1).start().warm();
        for (int second = 0; second < 60; second++) {
            pool.submit(8, 1);
            pool.pass(Duration.ofSeconds(1));
            pool.workers.stream()
                    .filter(FakeWorker::isKilled)
                    .forEach(
                            worker -> {
                                worker.die();
                                worker.start().warm();
                            });
        }

        assertEquals(200, pool.meanMillis(), 20);
    }

    @Test
    void blamesNoWorkerForAPauseOfTheFront() {
        pool.start(2);
        pool.submit(2, 1);

        pool.clock.advance(Duration.ofSeconds(20));
        pool.dispatcher.tick();
        assertTrue(pool.workers.stream().noneMatch(FakeWorker::isKilled));
        pool.workers.forEach(FakeWorker::reply);

        PlainRequest afterwards = pool.submit(8);
        pool.pass(DEADLINE);
        assertTrue(afterwards.isServed());
        assertEquals(200, pool.meanMillis(), 1, "as before");
    }

    /**
     * Subtracting the pause also from a unit that began after it once made the estimate negative
     * forever.
     */
    @Test
    void aPauseNoticedByARequestBeforeTheTimerSpoilsNoSample() {
        pool.start(2);

        for (int pause = 0; pause < 300; pause++) {
            pool.submit(1);
            pool.clock.advance(Duration.ofSeconds(5));
            PlainRequest request = pool.submit(1); // the idle worker begins it, after the pause
            pool.pass(UNIT);
            assertTrue(request.isServed());
            assertEquals(200, pool.meanMillis(), 1, "after " + pause + " pauses");
        }
    }

    @Test
    void aPauseOfAllWorkersKillsNone() {
        TestPool quick = new TestPool(DEADLINE, 60);
        quick.start(2);
        quick.submit(20, 1);

        quick.pass(Duration.ofMillis(700), 0);
        quick.pass(DEADLINE);

        assertEquals(0, quick.count(PoolEvent.KILLED));
    }

    @Test
    void workersAtATenthOfTheirSpeedAreNotKilledAndWhatFitsIsServed() {
        TestPool quick = new TestPool(DEADLINE, 60);
        quick.start(2);
        for (int tick = 0; tick < 500; tick++) {
            quick.submit(1);
            quick.pass(Duration.ofMillis(20), 0.1);
        }
        long before = quick.count(PoolEvent.DONE);

        for (int tick = 0; tick < 500; tick++) {
            quick.submit(1);
            quick.pass(Duration.ofMillis(20), 0.1);
        }

        assertEquals(0, quick.count(PoolEvent.KILLED));
        assertEquals(600, quick.meanMillis(), 60);
        assertTrue(quick.count(PoolEvent.DONE) - before >= 30, "of 33 that could be done");
    }

    @Test
    void probesWhenItRefusesAlthoughIdle() {
        pool.start(1);
        for (int unit = 0; unit < 40; unit++) { // after the machine was slow for a while
            pool.submit(1);
            pool.pass(Duration.ofMillis(900), 0);
            pool.worker(0).reply();
        }
        assertTrue(pool.submit(4).isRefused());

        int tries = 0;
        while (pool.submit(4).isRefused() && tries++ < 100) {
            pool.pass(Duration.ofSeconds(1));
        }

        assertTrue(tries < 100, "it never learnt that units are fast again");
    }

    @Test
    void doesNotProbeForEachRefusal() {
        pool.start(2);

        for (int request = 0; request < 200; request++) {
            assertTrue(pool.submit(1_000).isRefused());
            pool.pass(Duration.ofMillis(60));
        }

        // Eight while the estimate is a guess, then one per deadline.
        assertTrue(pool.assigned() <= 8 + 6, pool.assigned() + " probes in 12 s");
    }

    @Test
    void spreadsTheReturnOfACrowdOverTheTimeItsWorkTakes() {
        pool.start(2);
        List<PlainRequest> crowd = pool.submit(600, 1);

        List<Long> seconds =
                crowd.stream()
                        .filter(PlainRequest::isRefused)
                        .map(request -> (request.retryAfter().toMillis() + 999) / 1_000)
                        .toList();

        for (long second = 1; second < 60; second++) {
            long at = second;
            long herd = seconds.stream().filter(s -> s == at).count();
            assertTrue(herd <= 11, herd + " come back after " + at + " s, at 10 units a second");
        }
    }

    @Test
    void whileAWorkerIsIdleReturnsAreNotSpread() {
        pool.start(2);
        pool.submit(8, 1); // the service time is known and need not be measured again
        pool.pass(Duration.ofSeconds(1));

        for (int request = 0; request < 5; request++) {
            assertEquals(Duration.ofSeconds(1), pool.submit(100).retryAfter());
        }
    }

    @Test
    void clientsWhoLeftTakeNoTurnAmongTheReturns() {
        pool.start(2);
        pool.submit(2, 1);
        List<PlainRequest> waiting = pool.submit(10, 1);
        waiting.forEach(PlainRequest::leave);
        pool.pass(Duration.ofMillis(300), 0);
        assertTrue(waiting.stream().allMatch(this::isRefusedOnce));

        PlainRequest refused =
                pool.submit(40); // half the work for each worker, and half as much again

        assertEquals(6_000, refused.retryAfter().toMillis(), 10);
    }

    private boolean isRefusedOnce(PlainRequest request) {
        return request.isRefused() && request.answers() == 1;
    }
}
