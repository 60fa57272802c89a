package fullyloaded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.stats.Meter;
import fullyloaded.testing.FakeClock;
import fullyloaded.testing.FakeLane;
import fullyloaded.testing.FakeRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two workers, 200 ms a unit, 2 s to answer: ten units for each worker, but for the reserves. */
class ComputePoolTest {

    private static final Duration DEADLINE = Duration.ofSeconds(2);
    private static final int UNIT_MILLIS = 200;
    private static final int TICK_MILLIS = 20;

    private final FakeClock clock = new FakeClock();
    private final Meter meter = new Meter(DEADLINE, clock);
    private final ComputePool pool = new ComputePool(DEADLINE, meter);
    private final List<FakeLane> lanes = new ArrayList<>();

    @Test
    void decidesAtTheDoorAndRefusesNowWhatCannotBeServedInTime() {
        hire(2);

        List<FakeRequest> requests = submit(100, 1);

        long admitted = requests.stream().filter(request -> request.status() == 0).count();
        assertTrue(admitted >= 10 && admitted < 20, admitted + " admitted");
        assertTrue(requests.subList((int) admitted, 100).stream().allMatch(this::isRefused));
        pass(DEADLINE.plusMillis(500));
        assertEquals(admitted, requests.stream().filter(r -> r.status() == 200).count());
    }

    @Test
    void admitsAllOfARequestOrNothing() {
        hire(2);

        FakeRequest fits = submit(12);
        FakeRequest doesNotFitBehindIt = submit(8);
        pass(DEADLINE);

        assertEquals(200, fits.status());
        assertEquals("0", fits.body());
        assertEquals(503, doesNotFitBehindIt.status());
        assertEquals("8", doesNotFitBehindIt.body());
        assertNotNull(doesNotFitBehindIt.header("Retry-After"));
        assertEquals(12, given());
    }

    @Test
    void refusesForGoodWhatCouldNeverFit() {
        hire(2);

        FakeRequest request = submit(50);

        assertEquals(503, request.status());
        assertEquals("50", request.body());
        assertNull(request.header("Retry-After"));
        assertNotNull(request.header("X-Reason"));
    }

    @Test
    void countsTheWaitBeforeArrivalAgainstTheDeadline() {
        hire(1);
        FakeRequest request = new FakeRequest(meter, 1);

        clock.advanceMillis(1_900);
        pool.submit(request.call());

        assertEquals(503, request.status());
        clock.advanceMillis(500);
        pool.tick();
        assertEquals(1, meter.pool().refused(), "at the door, not later");
    }

    @Test
    void givesUpWhenAUnitComesUpWhatCanNoLongerBeDoneInTime() {
        hire(1);
        FakeRequest first = submit(1);
        FakeRequest second = submit(6);

        clock.advanceMillis(1_000); // the first unit takes five times as long as they usually do
        lanes.get(0).reply();

        assertEquals(200, first.status());
        assertEquals(503, second.status());
        assertEquals("6", second.body());
        assertEquals(1, given());
    }

    @Test
    void answersByTheDeadlineThoughNothingElseHappens() {
        hire(2);
        List<FakeRequest> requests = submit(4, 1);

        clock.advance(DEADLINE);
        pool.tick();

        assertTrue(requests.stream().allMatch(this::isRefused));
    }

    @Test
    void neverAnswersLateThoughTheWorkIsDone() {
        hire(1);
        FakeRequest request = submit(1);

        clock.advance(DEADLINE);
        lanes.get(0).reply();

        assertEquals(503, request.status());
        assertEquals(1, request.answers());
    }

    @Test
    void halvesTheQueueWhenItHasStoodForAWholeDeadline() {
        hire(2);
        List<FakeRequest> requests = new ArrayList<>();
        for (int millis = 0; millis < 6_000; millis += TICK_MILLIS) {
            requests.add(submit(1));
            passTick(0);
        }

        int waiting = meter.take(0, 0).processes().get(0).backlog();
        assertTrue(waiting > 0 && waiting <= 8, waiting + " units wait: more than half a deadline");
        pass(DEADLINE);
        submit(1);
        assertTrue(
                submit(10, 1).stream().allMatch(r -> r.status() == 0),
                "all again once it was empty");
    }

    @Test
    void refusesUntilTheFirstWorkerIsReadyAndKeepsThePromiseFromThenOn() {
        FakeLane[] lane = new FakeLane[1];
        pool.crew.hire(listener -> lane[0] = new FakeLane(listener));

        FakeRequest early = submit(1);
        assertFalse(meter.isReady());
        assertEquals(503, early.status());
        assertEquals("1", early.header("Retry-After"));

        lanes.add(lane[0].ready(UNIT_MILLIS));
        assertTrue(meter.isReady());
        List<FakeRequest> burst = submit(300, 1);
        pass(DEADLINE);
        assertTrue(burst.stream().anyMatch(request -> request.status() == 200));
        assertEquals(0, meter.pool().expired());
    }

    @Test
    void doesNotDoTheWorkOfThoseWhoLeft() {
        hire(2);
        submit(10, 1).forEach(FakeRequest::leave);

        lanes.forEach(FakeLane::reply);

        assertEquals(2, given(), "only what was in service already");
    }

    @Test
    void forgetsThoseWhoLeftBeforeTheirTurnComesSoThatOthersFindPlace() {
        hire(2);
        submit(10, 1).forEach(FakeRequest::leave);

        pool.tick();

        assertEquals(0, submit(12).status());
    }

    @Test
    void keepsAMarginUnlessItIsIdle() {
        hire(2);
        assertEquals(
                0, submit(18).status(), "1.8 s on average: worth trying, there is nothing else");
        lanes.forEach(FakeLane::die);
        clock.advance(DEADLINE);
        pool.tick();
        lanes.forEach(lane -> lane.ready(UNIT_MILLIS));

        submit(1);
        assertEquals(503, submit(17).status(), "1.8 s on average again, but now others would pay");
    }

    @Test
    void triesTheUnitOfADeadWorkerOnceMoreAndBeforeAllOthers() {
        hire(1);
        FakeRequest first = submit(1);
        FakeRequest second = submit(1);

        lanes.get(0).die();
        assertFalse(meter.isReady());
        lanes.get(0).ready(UNIT_MILLIS);
        clock.advanceMillis(UNIT_MILLIS);
        lanes.get(0).reply();

        assertEquals(200, first.status());
        assertEquals(0, second.status());
    }

    @Test
    void doesNotGiveAThirdWorkerWhatTwoHaveDiedOf() {
        hire(2);
        FakeRequest poison = submit(1);

        lanes.get(0).die();
        lanes.get(1).die();

        assertEquals(503, poison.status());
        lanes.forEach(lane -> lane.ready(UNIT_MILLIS));
        assertEquals(2, given());
    }

    @Test
    void doesNotTryAgainWhatCanNoLongerBeDoneInTime() {
        hire(1);
        FakeRequest request = submit(1);

        clock.advanceMillis(1_900);
        lanes.get(0).die();
        lanes.get(0).ready(UNIT_MILLIS);

        assertEquals(503, request.status());
        assertEquals(1, given());
    }

    @Test
    void answersAllByTheDeadlineWhenAllWorkersAreDeadAndNobodyComes() {
        hire(2);
        List<FakeRequest> requests = submit(8, 1);

        lanes.forEach(FakeLane::die);
        clock.advance(DEADLINE);
        pool.tick();

        assertTrue(requests.stream().allMatch(this::isRefused));
        assertTrue(requests.stream().allMatch(request -> request.answers() == 1));
    }

    @Test
    void killsAWorkerThatHangsAndLetsAnotherDoItsUnit() {
        hire(2);
        FakeRequest stuck = submit(1);

        pass(Duration.ofMillis(1_200), 1); // only the second worker works

        assertTrue(lanes.get(0).isKilled());
        lanes.get(0).die();
        clock.advanceMillis(UNIT_MILLIS);
        lanes.get(1).reply();
        assertEquals(200, stuck.status());
    }

    @Test
    void doesNotCountOnAWorkerThatIsStrangelyLongAtItsUnit() {
        hire(2);
        submit(2, 1);
        clock.advanceMillis(UNIT_MILLIS);
        lanes.get(1).reply();
        clock.advanceMillis(UNIT_MILLIS + 1);

        long admitted = submit(20, 1).stream().filter(r -> r.status() == 0).count();

        assertTrue(admitted <= 9, admitted + " admitted for the one worker that still works");
    }

    @Test
    void killsAWorkerThatRepliesTwiceAndAnswersNobodyTwice() {
        hire(1);
        FakeRequest first = submit(1);
        lanes.get(0).reply(1);
        FakeRequest second = submit(1);

        lanes.get(0).reply(1);

        assertTrue(lanes.get(0).isKilled());
        lanes.get(0).die();
        lanes.get(0).ready(UNIT_MILLIS).reply();
        assertEquals(List.of(200, 1), List.of(first.status(), first.answers()));
        assertEquals(List.of(200, 1), List.of(second.status(), second.answers()));
    }

    @Test
    void killsAWorkerThatRepliesToWhatNobodyAsked() {
        hire(1);

        lanes.get(0).reply(4711);

        assertTrue(lanes.get(0).isKilled());
    }

    @Test
    void blamesNoWorkerForAPauseOfTheFront() {
        hire(2);
        submit(2, 1);

        clock.advance(Duration.ofSeconds(20));
        pool.tick();
        assertTrue(lanes.stream().noneMatch(FakeLane::isKilled));
        lanes.forEach(FakeLane::reply);

        FakeRequest afterwards = submit(8);
        pass(DEADLINE);
        assertEquals(200, afterwards.status(), "and the service time is what it was");
    }

    @Test
    void measuresAgainWhenItRefusesThoughItIsIdle() {
        hire(1);
        for (int unit = 0; unit < 40; unit++) { // the machine was slow for a while
            submit(1);
            clock.advanceMillis(Math.min(900, 200 + 20L * unit));
            pool.tick();
            lanes.get(0).reply();
        }
        assertEquals(503, submit(4).status());

        int tries = 0;
        while (submit(4).status() == 503 && tries++ < 100) {
            clock.advanceMillis(UNIT_MILLIS);
            lanes.get(0).reply();
        }

        assertTrue(tries < 100, "it never found out that units are fast again");
    }

    @Test
    void replacesNoWorkerWhileTheServerDrains() {
        hire(2);
        meter.drain();
        pool.tick();

        assertTrue(lanes.stream().allMatch(FakeLane::isRetired));
        FakeRequest request = submit(1);
        pass(DEADLINE);
        assertEquals(200, request.status());
    }

    private void hire(int workers) {
        for (int worker = 0; worker < workers; worker++) {
            pool.crew.hire(
                    listener -> {
                        FakeLane lane = new FakeLane(listener);
                        lanes.add(lane);
                        return lane;
                    });
        }
        lanes.forEach(lane -> lane.ready(UNIT_MILLIS));
    }

    private FakeRequest submit(int units) {
        FakeRequest request = new FakeRequest(meter, units);
        pool.submit(request.call());
        return request;
    }

    private List<FakeRequest> submit(int count, int units) {
        return IntStream.range(0, count).mapToObj(request -> submit(units)).toList();
    }

    /** Lets the workers work for that long. */
    private void pass(Duration time) {
        pass(time, 0);
    }

    private void pass(Duration time, int firstLane) {
        for (int millis = 0; millis < time.toMillis(); millis += TICK_MILLIS) {
            passTick(firstLane);
        }
    }

    private void passTick(int firstLane) {
        clock.advanceMillis(TICK_MILLIS);
        lanes.stream().skip(firstLane).forEach(lane -> lane.work(TICK_MILLIS, UNIT_MILLIS));
        pool.tick();
    }

    private int given() {
        return lanes.stream().mapToInt(FakeLane::given).sum();
    }

    private boolean isRefused(FakeRequest request) {
        return request.status() == 503 && request.answers() == 1;
    }
}
