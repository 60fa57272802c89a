package fullyloaded.load.users;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.load.client.Answer;
import fullyloaded.load.client.Outcome;
import fullyloaded.load.users.UserCounts.Second;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Users in a time of their own, whose requests the test answers one by one. */
class UsersTest {

    private static final long START = Long.MAX_VALUE - 5_000_000_000L; // nanoTime may wrap
    private static final long SECOND = 1_000_000_000;
    private static final Duration TIME = Duration.ofSeconds(10);
    private static final Duration DEADLINE = Duration.ofSeconds(2);

    private record Request(int units, long dueNanos, Consumer<Answer> answers) {}

    private record Planned(long nanos, Runnable task) {}

    private final Deque<Request> requests = new ArrayDeque<>();
    private final Deque<Planned> retries = new ArrayDeque<>();

    @Test
    void userWhoIsServedAtOnceAsksOnce() {
        Users users = users(3, null);

        users.come(4, START);
        assertEquals(1, users.waiting());
        answer(Outcome.RIGHT, 1);

        assertEquals(0, users.waiting());
        assertCounts(users.counts(null), 1, 1, 1, 0, 0, 1);
    }

    @Test
    void refusedUserAsksAgainForTheSameAndIsServedInTheSecondInWhichHeCame() {
        Users users = users(3, null);

        users.come(4, START);
        answer(Outcome.REFUSED, 1);
        assertEquals(1, users.waiting(), "until the retry is due");
        long waitNanos = retries.peek().nanos - (START + SECOND);
        assertTrue(waitNanos >= 0 && waitNanos <= SECOND, "pauses for up to 1 s, not " + waitNanos);
        retries.remove().task.run();
        assertEquals(4, requests.peek().units);
        assertEquals(START + SECOND + waitNanos, requests.peek().dueNanos);
        answer(Outcome.RIGHT, 1);

        UserCounts counts = users.counts(null);
        assertCounts(counts, 1, 0, 1, 0, 0, 2);
        assertEquals(new Second(0, 1, 0, 1, 1, 0), counts.timeline().get(0));
        assertEquals(new Second(1, 0, 0, 0, 1, 1), counts.timeline().get(1));
    }

    @Test
    void userGivesUpAfterTheLastRetry() {
        Users users = users(2, null);

        users.come(1, START);
        answer(Outcome.ABANDONED, 2);
        retries.remove().task.run();
        answer(Outcome.RESET, 0);
        retries.remove().task.run();
        answer(Outcome.FAILED, 0);

        assertEquals(0, retries.size());
        assertEquals(0, users.waiting());
        assertCounts(users.counts(null), 1, 0, 0, 0, 1, 3);
    }

    @Test
    void lateAnswerServesNobodyButIsNotAskedForAgain() {
        Users users = users(2, null);

        users.come(1, START);
        answer(Outcome.RIGHT, 2.001);

        assertEquals(0, retries.size());
        assertCounts(users.counts(null), 1, 0, 0, 1, 0, 1);
    }

    @Test
    void deadlineOfARetryCountsFromWhenItWasDue() {
        Users users = users(1, null);

        users.come(1, START);
        answer(Outcome.ABANDONED, 2);
        retries.remove().task.run();
        answer(Outcome.RIGHT, 1.9);

        assertCounts(users.counts(null), 1, 0, 1, 0, 0, 2);
    }

    @Test
    void withoutRetriesEveryFailureIsFinal() {
        Users users = users(null);

        users.come(1, START);
        answer(Outcome.REFUSED, 0);

        assertCounts(users.counts(null), 1, 0, 0, 0, 1, 1);
    }

    @Test
    void budgetLimitsTheRetriesOfAllUsers() {
        Users users = users(9, 0.1);

        for (int user = 0; user < 100; user++) {
            users.come(1, START);
            answer(Outcome.REFUSED, 0);
        }

        assertEquals(RetryBudget.START + 10, retries.size());
    }

    @Test
    void nobodyRetriesLongAfterTheLastUserCame() {
        Users users = users(1, null);
        double drainedSeconds = 10 + Users.DRAIN.toSeconds();

        users.come(1, START);
        answer(Outcome.REFUSED, drainedSeconds - 1);
        users.come(1, START);
        answer(Outcome.REFUSED, drainedSeconds);

        assertEquals(1, retries.size());
    }

    @Test
    void eventsAfterTheTimelineCountInItsLastSecond() {
        Timeline timeline = new Timeline(START, 2, 1);

        timeline.add(Timeline.Event.CAME, START - 1);
        timeline.add(Timeline.Event.REFUSAL, START + 99 * SECOND);

        assertEquals(1, timeline.seconds().get(0).came());
        assertEquals(3, timeline.seconds().size());
        assertEquals(1, timeline.seconds().get(2).refusals());
        assertEquals(2, new Timeline(START, 2, 1).seconds().size());
    }

    private Users users(int retries, Double budget) {
        return users(new Retries(retries, Duration.ofSeconds(1), budget, false));
    }

    private Users users(Retries retries) {
        return new Users(retries, TIME, DEADLINE, START, this::ask, this::planRetry);
    }

    private void ask(int units, long dueNanos, Consumer<Answer> answers) {
        requests.add(new Request(units, dueNanos, answers));
    }

    private void planRetry(long nanos, Runnable task) {
        retries.add(new Planned(nanos, task));
    }

    /** Answers the oldest request, this long after it was due. */
    private void answer(Outcome outcome, double afterSeconds) {
        Request request = requests.remove();
        long endedNanos = request.dueNanos + Math.round(afterSeconds * SECOND);
        request.answers.accept(
                new Answer(outcome, 0, request.dueNanos, request.dueNanos, endedNanos));
    }

    private static void assertCounts(
            UserCounts counts,
            long came,
            long servedAtFirst,
            long served,
            long late,
            long gaveUp,
            long attempts) {
        assertEquals(
                new UserCounts(
                        came,
                        servedAtFirst,
                        served,
                        late,
                        gaveUp,
                        attempts,
                        counts.timeline(),
                        null),
                counts);
    }
}
