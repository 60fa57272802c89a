package fullyloaded.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.testing.FakeClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** One front of a shared queue that the test plays; a unit takes 200 ms. */
class SharedDispatcherTest {

    private static final Duration DEADLINE = Duration.ofMillis(1_950);
    private static final int TICK_MILLIS = 20;
    private static final long UNIT_NANOS = Duration.ofMillis(200).toNanos();
    private static final int CORES = 2;

    private final FakeClock clock = new FakeClock();
    private final List<Long> sent = new ArrayList<>();
    private final SharedDispatcher dispatcher =
            new SharedDispatcher(
                    DEADLINE.toNanos(),
                    Duration.ofMillis(TICK_MILLIS).toNanos(),
                    clock,
                    unit -> sent.add(unit));

    @Test
    void refusesAtOnceWhileTheEngineHasNotAnswered() {
        dispatcher.connected();
        dispatcher.introduced(UNIT_NANOS);

        PlainRequest request = submit(1);

        assertEquals("The engine does not answer", request.reason());
        assertEquals(OptionalInt.empty(), dispatcher.cores());
        assertEquals(List.of(), sent);
    }

    @Test
    void refusesAtOnceWhileNoCoreTakesUnits() {
        dispatcher.connected();
        dispatcher.introduced(UNIT_NANOS);
        dispatcher.counted(0, 0, 1, 0);

        assertEquals("No worker is ready", submit(1).reason());
        assertEquals(OptionalInt.of(0), dispatcher.cores());
        assertFalse(dispatcher.isReady());
    }

    @Test
    void sendsAllUnitsOfWhatItAdmitsAndServesItWithTheLast() {
        start();

        PlainRequest request = submit(3);

        assertEquals(List.of(1L, 2L, 3L), sent);
        done(1, 2);
        assertTrue(request.isWaiting());
        done(3);
        assertTrue(request.isServed());
        assertEquals(1, count(PoolEvent.DONE));
    }

    @Test
    void unitThatIsDoneTwiceCountsOnce() {
        start();
        PlainRequest request = submit(2);

        done(1, 1, 1);
        assertTrue(request.isWaiting());
        done(2, 2);

        assertTrue(request.isServed());
        assertEquals(1, request.answers());
    }

    @Test
    void unitOfARequestThatWasGivenUpCountsForNothing() {
        start();
        PlainRequest request = submit(1);
        request.leave();
        for (int tick = 0; tick < 10; tick++) { // a fifth of the clients is checked at each
            pass(TICK_MILLIS);
        }
        assertEquals(1, count(PoolEvent.CLIENT_GONE));

        done(1);

        assertEquals(0, count(PoolEvent.DONE));
        assertEquals(1, request.answers());
    }

    @Test
    void whatWaitsForOthersCountsToo() {
        start();
        dispatcher.counted(CORES + 30, CORES, 2, dispatcher.sent()); // three seconds of work

        assertTrue(submit(1).isRefused());
        assertEquals(30, dispatcher.backlog());
    }

    @Test
    void everyFrontExpectsTheOthersToSendAsMuch() {
        start();
        int alone = admittedOf(100);
        dispatcher.counted(0, CORES, 5, dispatcher.sent());
        int withFourOthers = admittedOf(100);

        assertTrue(alone >= 10, alone + " admitted alone");
        assertTrue(withFourOthers >= 1, "none admitted");
        assertTrue(5 * withFourOthers <= alone + 5, withFourOthers + " instead of " + alone);
    }

    @Test
    void countOfBeforeTheLastUnitsWereSentIncludesThem() {
        start();
        long before = dispatcher.sent();
        submit(6);

        dispatcher.counted(0, CORES, 1, before); // asked before, answered afterwards

        assertEquals(4, dispatcher.backlog(), "two of the six are in service");
    }

    @Test
    void theTimerAnswersAtTheDeadlineWhateverTheEngineDoes() {
        start();
        PlainRequest request = submit(1);
        dispatcher.disconnected();

        for (long millis = 0; millis < DEADLINE.toMillis(); millis += TICK_MILLIS) {
            assertTrue(request.isWaiting(), "after " + millis);
            clock.advanceMillis(TICK_MILLIS);
            dispatcher.tick();
        }

        assertTrue(request.isRefused());
        assertEquals("It did not finish in time", request.reason());
    }

    @Test
    void anEngineThatIsSilentForThreeTenthsOfASecondIsGone() {
        start();
        silence(300);
        assertTrue(dispatcher.isReady());

        silence(TICK_MILLIS);
        assertFalse(dispatcher.isReady());
        assertEquals("The engine does not answer", submit(1).reason());

        dispatcher.counted(0, CORES, 1, dispatcher.sent());
        assertTrue(dispatcher.isReady());
        assertTrue(submit(1).isWaiting());
    }

    @Test
    void whatARestartedEngineHasLostIsSentAgain() {
        start();
        PlainRequest first = submit(2);
        PlainRequest second = submit(1);
        done(1);
        restart(500);

        assertEquals(List.of(1L, 2L, 3L, 2L, 3L), sent, "what is done is not done again");
        assertEquals(2, count(PoolEvent.RETRIED));
        done(2, 3);
        assertTrue(first.isServed() && second.isServed());
    }

    @Test
    void whatCanNoLongerBeDoneIsRefusedOnceTheEngineIsBack() {
        start();
        PlainRequest request = submit(1);

        restart(1_800); // 150 ms are left

        assertTrue(request.isRefused());
        assertEquals("It can no longer finish in time", request.reason());
        assertEquals(1, sent.size());
    }

    @Test
    void nothingIsSentAgainBeforeACoreTakesIt() {
        start();
        submit(1);
        dispatcher.disconnected();
        dispatcher.connected();
        dispatcher.counted(0, 0, 1, dispatcher.sent());
        assertEquals(1, sent.size());

        dispatcher.counted(0, CORES, 1, dispatcher.sent());
        assertEquals(2, sent.size());
    }

    @Test
    void aFrontThatServesNobodyLearnsFromTheUnitsOfOthers() {
        start();

        for (int unit = 0; unit < 50; unit++) {
            dispatcher.doneForOthers(2 * UNIT_NANOS);
        }

        assertEquals(400, dispatcher.serviceTime().meanNanos() / 1e6, 20);
    }

    @Test
    void theFirstEstimateIsAMachinesAndOnlyThat() {
        start();

        dispatcher.introduced(10 * UNIT_NANOS);

        assertEquals(UNIT_NANOS, dispatcher.serviceTime().meanNanos());
    }

    @Test
    void coresThatAllTakeTooLongAreSlowBeforeTheyReportIt() {
        start();
        dispatcher.counted(CORES, CORES, 1, dispatcher.sent());
        long usual = dispatcher.predictedWaitNanos();

        for (int tick = 0; tick < 50; tick++) { // a second, in which no unit is done
            pass(TICK_MILLIS, CORES);
        }

        assertTrue(dispatcher.predictedWaitNanos() > 3 * usual);
        assertTrue(submit(4).isRefused(), "two rounds of a second each");
    }

    @Test
    void coreThatWasIdleIsNotSlow() {
        start();
        for (int tick = 0; tick < 500; tick++) {
            pass(TICK_MILLIS, 0);
        }

        assertTrue(submit(4).isWaiting());
    }

    @Test
    void tooHighAnEstimateIsCorrectedByAProbe() {
        dispatcher.connected();
        dispatcher.introduced(20 * UNIT_NANOS); // four seconds: no request could be served
        pass(TICK_MILLIS, 0);

        PlainRequest refused = submit(1);

        assertTrue(refused.isRefused());
        assertEquals(1, count(PoolEvent.PROBED));
        assertEquals(1, sent.size());
        for (int probe = 1; probe <= 8 && submit(1).isRefused(); probe++) {
            done(sent.size());
            pass(TICK_MILLIS, 0);
        }
        assertTrue(submit(1).isWaiting());
    }

    @Test
    void unitsOfTheEarliestRequestsAreInService() {
        start();
        PlainRequest first = submit(3);
        PlainRequest second = submit(2);
        assertEquals(3, first.unitsWaiting());

        dispatcher.counted(5, CORES, 1, dispatcher.sent());

        assertEquals(1, first.unitsWaiting());
        assertEquals(2, second.unitsWaiting());
        dispatcher.disconnected();
        dispatcher.connected();
        dispatcher.counted(0, CORES, 1, dispatcher.sent());
        assertEquals(List.of(1, 2), List.of(first.unitsWaiting(), second.unitsWaiting()));
    }

    @Test
    void utilizationIsThatOfAllCores() {
        start();
        dispatcher.takeUtilization();
        pass(TICK_MILLIS, 1);
        pass(TICK_MILLIS, 1);

        assertEquals(0.25, dispatcher.takeUtilization(), 0.01, "none, then one of two");
        assertEquals(0, dispatcher.takeUtilization());
    }

    /** Connects to an idle queue with two cores. */
    private void start() {
        dispatcher.connected();
        dispatcher.introduced(UNIT_NANOS);
        dispatcher.counted(0, CORES, 1, 0);
        assertTrue(dispatcher.isReady());
    }

    private void restart(int millis) {
        dispatcher.disconnected();
        silence(millis);
        dispatcher.connected();
        dispatcher.counted(0, CORES, 1, dispatcher.sent());
    }

    private void silence(int millis) {
        for (int passed = 0; passed < millis; passed += TICK_MILLIS) {
            clock.advanceMillis(TICK_MILLIS);
            dispatcher.tick();
        }
    }

    /** Lets a tick pass, in which the engine answers as before. */
    private void pass(int millis) {
        pass(millis, 0);
    }

    /** Lets {@code millis} pass, and then the engine answers that it holds {@code units}. */
    private void pass(int millis, int units) {
        clock.advanceMillis(millis);
        dispatcher.tick();
        dispatcher.counted(units, CORES, 1, dispatcher.sent());
    }

    private PlainRequest submit(int units) {
        PlainRequest request = new PlainRequest(units, clock.getAsLong());
        dispatcher.submit(request);
        return request;
    }

    private int admittedOf(int requests) {
        int admitted = 0;
        for (int request = 0; request < requests; request++) {
            admitted += submit(1).isWaiting() ? 1 : 0;
        }
        return admitted;
    }

    private void done(long... units) {
        for (long unit : units) {
            dispatcher.done(unit, UNIT_NANOS);
        }
    }

    private long count(PoolEvent event) {
        return dispatcher.counters().of(event);
    }
}
