package fullyloaded.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.stats.IntervalStats;
import fullyloaded.stats.ServerStats;
import fullyloaded.testing.FakeClock;
import fullyloaded.testing.FakeRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpensiveRequestTest {

    private final FakeClock clock = new FakeClock();
    private final ServerStats stats = new ServerStats(Duration.ofSeconds(2), clock);
    private final FakeRequest request = new FakeRequest(stats, 2);

    @Test
    void lastUnitAnswers() {
        request.call().run(() -> {});
        assertEquals(0, request.status());
        request.call().run(() -> {});

        assertEquals(200, request.status());
        assertEquals("0", request.body());
    }

    @Test
    void failedUnitFailsTheWholeRequestAndSkipsTheRest() {
        request.call()
                .run(
                        () -> {
                            throw new IllegalStateException("as the test wants");
                        });
        request.call()
                .run(
                        () -> {
                            throw new AssertionError("must not run");
                        });

        assertEquals(500, request.status());
        assertEquals("2", request.body());
        assertEquals(1, stats.take(0, 0).failed());
    }

    @Test
    void waitIncludesWhatItWaitedForAThread() {
        FakeRequest waited = FakeRequest.thatWaited(stats, 2, Duration.ofMillis(30));
        clock.advanceMillis(70);
        waited.call().unitStarted();
        clock.advanceMillis(500);
        waited.call().unitStarted();

        assertEquals(100_000_000, stats.take(0, 0).waitsNanos()[0], "the first unit ends it");
    }

    @Test
    void unitsAreBacklogUntilTheyStartAndInFlightUntilTheyAreDone() {
        request.call().unitStarted();
        request.call().unitDone();

        assertEquals(1, request.call().waitingUnits());
        assertEquals(1, request.call().unfinishedUnits());
        request.call().unitStarted();
        request.call().unitReturned();
        assertEquals(1, request.call().waitingUnits());
    }

    @Test
    void isAnsweredOnceDecidedEvenIfTheAnswerIsWrittenLater() {
        List<Runnable> answers = new ArrayList<>();
        request.call().writer(answers::add);

        assertTrue(request.call().shed("a reason", Duration.ofSeconds(1)));

        assertEquals(0, request.answers());
        assertFalse(request.call().shed("too late for another", null));
        assertEquals(0, stats.outstanding());
        answers.forEach(Runnable::run);
        assertEquals(503, request.status());
    }

    @Test
    void isAnsweredOnce() {
        assertTrue(request.call().shed("a reason", Duration.ofMillis(1_200)));
        assertFalse(request.call().shed("another", Duration.ofSeconds(1)));
        request.call().unitDone();
        request.call().unitDone();

        assertEquals(1, request.answers());
        assertEquals(503, request.status());
        assertEquals("2", request.header("Retry-After"), "in whole seconds, rounded up");
        IntervalStats interval = stats.take(0, 0);
        assertEquals(1, interval.shed());
        assertEquals(0, interval.inFlight());
    }

    @Test
    void requestAnsweredByItsThreadIsNotSuspended() {
        FakeRequest refused = FakeRequest.notSuspended(stats, 1);

        refused.call().shed("a reason", Duration.ofSeconds(1));
        refused.call().suspend();

        assertEquals(503, refused.status());
        assertFalse(refused.isSuspended());
    }

    /** A worker may finish before the request thread suspends the request. */
    @Test
    void answerOfAnotherThreadBeforeSuspensionIsWrittenByTheRequestThread() throws Exception {
        FakeRequest fast = FakeRequest.notSuspended(stats, 1);
        Thread worker = new Thread(() -> fast.call().unitDone());
        worker.start();
        worker.join();
        assertEquals(0, fast.answers(), "the response is not the worker's yet");

        fast.call().suspend();

        assertEquals(200, fast.status());
        assertFalse(fast.isSuspended());
    }

    @Test
    void answerDecidedBeforeAndWrittenAfterSuspensionIsWrittenOnce() {
        FakeRequest fast = FakeRequest.notSuspended(stats, 1);
        List<Runnable> answers = new ArrayList<>();
        fast.call().writer(answers::add);
        fast.call().unitDone();

        fast.call().suspend();
        answers.forEach(Runnable::run);

        assertEquals(1, fast.answers());
        assertEquals(200, fast.status());
        assertTrue(fast.isSuspended());
    }

    @Test
    void browserSeesHowLongItTookAndWhetherThatWasInTime() {
        FakeRequest inTime = FakeRequest.ofBrowser(stats, 1);
        FakeRequest late = FakeRequest.ofBrowser(stats, 2);
        clock.advance(Duration.ofMillis(1_234));
        inTime.call().unitDone();
        clock.advance(Duration.ofMillis(4_866));
        late.call().unitDone();
        late.call().unitDone();

        assertEquals(200, inTime.status());
        assertShows(inTime, "Done", "/delivered.svg", "The password is hashed.");
        assertShows(inTime, "It took 1.24 s, within the deadline of 2 s.");
        assertEquals(200, late.status());
        assertShows(late, "Too late", "/animal.svg", "All 2 passwords hashed, but too late.");
        assertShows(late, "It took 6.1 s, and the deadline is 2 s.");
    }

    @Test
    void slightlyLateDoesNotLookInTime() {
        FakeRequest late = FakeRequest.ofBrowser(stats, 1);
        clock.advance(Duration.ofNanos(2_000_000_001));
        late.call().unitDone();

        assertShows(late, "It took 2.01 s, and the deadline is 2 s.");
    }

    @Test
    void browserIsToldHowToRetry() {
        FakeRequest forNow = FakeRequest.ofBrowser(stats, 6);
        forNow.call().shed("Busy", Duration.ofMillis(1_200));
        FakeRequest forGood = FakeRequest.ofBrowser(stats, 900);
        forGood.call().shed("Far too many", null);

        assertShows(forNow, "Refused", "Busy. ", "Try again in 2 s.", "href=\"\"", "href=\"/\"");
        assertShows(forGood, "Refused", "Far too many. ", "ask for less", "href=\"/load/1\"");
    }

    @Test
    void textOnAPageIsEscaped() {
        FakeRequest odd = FakeRequest.ofBrowser(stats, 1);

        odd.call().shed("<script>alert(1 & \"2\")</script>{{note}} $1", Duration.ofSeconds(1));

        assertShows(odd, "&lt;script&gt;alert(1 &amp; &quot;2&quot;)&lt;/script&gt;{{note}} $1");
        assertFalse(odd.body().contains("<script>"), odd.body());
    }

    @Test
    void programGetsNoPage() {
        request.call().shed("a reason", Duration.ofSeconds(1));

        assertEquals("2", request.body());
    }

    private static void assertShows(FakeRequest request, String... texts) {
        for (String text : texts) {
            assertTrue(request.body().contains(text), () -> text + " in " + request.body());
        }
    }
}
