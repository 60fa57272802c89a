package fullyloaded.load.users;

import fullyloaded.load.client.Answer;
import fullyloaded.load.client.Outcome;
import fullyloaded.load.users.Timeline.Event;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Users who each want one answer, and ask again as their {@link Retries} say. A user has at most
 * one request in flight or one retry planned, so the plans are never more than the users who came.
 * Thread-safe.
 */
public final class Users {

    /** Sends a request for {@code units}. */
    public interface Load {
        void ask(int units, long dueNanos, Consumer<Answer> answers);
    }

    /** Runs a task at an instant, a {@link System#nanoTime} reading. */
    public interface Alarm {
        void at(long nanos, Runnable task);
    }

    /** Users retry for at most this long after the last one came, so that a run ends. */
    public static final Duration DRAIN = Duration.ofSeconds(60);

    private static final long SEED = 1618; // the pauses drawn are the same in every run
    private static final Retries NONE = new Retries(0, Duration.ZERO, null, false);

    /** A user's attempt: 1 is the first. */
    private record Attempt(int units, long cameNanos, int number) {

        Attempt next() {
            return new Attempt(units, cameNanos, number + 1);
        }
    }

    private final Duration time;
    private final Duration deadline;
    private final long startNanos;
    private final Load load;
    private final Alarm alarm;
    private final Retries retries;
    private final RetryBudget budget;
    private final Random random = new Random(SEED);
    private final Timeline timeline;
    private final AtomicLong waiting = new AtomicLong();

    /**
     * Creates a run without users yet.
     *
     * @param retries how they ask again; null if they do not
     * @param time how long they come
     * @param deadline a correct answer after this is late
     * @param startNanos when the run starts, a {@link System#nanoTime} reading
     */
    public Users(
            Retries retries,
            Duration time,
            Duration deadline,
            long startNanos,
            Load load,
            Alarm alarm) {
        this.retries = retries == null ? NONE : retries;
        this.time = time;
        this.deadline = deadline;
        this.startNanos = startNanos;
        this.load = load;
        this.alarm = alarm;
        budget = new RetryBudget(this.retries.budget());
        timeline =
                new Timeline(
                        startNanos,
                        (int) Math.ceil(time.toMillis() / 1e3),
                        (int) DRAIN.toSeconds());
    }

    /** A user comes, and asks. */
    public void come(int units, long dueNanos) {
        waiting.incrementAndGet();
        timeline.add(Event.CAME, dueNanos);
        budget.add();
        ask(new Attempt(units, dueNanos, 1), dueNanos);
    }

    private void ask(Attempt attempt, long dueNanos) {
        timeline.add(Event.ATTEMPT, dueNanos);
        load.ask(attempt.units, dueNanos, answer -> ended(attempt, answer));
    }

    private void ended(Attempt attempt, Answer answer) {
        if (answer.outcome() == Outcome.REFUSED) {
            timeline.add(Event.REFUSAL, answer.endedNanos());
        }
        if (answer.outcome() == Outcome.RIGHT) {
            countAnswered(attempt, answer);
        } else if (attempt.number <= retries.most() && plansRetry(attempt, answer)) {
            return; // still waiting
        }
        waiting.decrementAndGet();
    }

    private void countAnswered(Attempt attempt, Answer answer) {
        if (answer.responseNanos() > deadline.toNanos()) {
            timeline.add(Event.LATE, attempt.cameNanos);
            return;
        }
        timeline.add(Event.SERVED, attempt.cameNanos);
        if (attempt.number == 1) {
            timeline.add(Event.SERVED_AT_FIRST, attempt.cameNanos);
        }
    }

    private boolean plansRetry(Attempt attempt, Answer failed) {
        long dueNanos = failed.endedNanos() + retries.waitNanos(attempt.number, failed, random);
        long latestNanos = startNanos + time.plus(DRAIN).toNanos();
        if (dueNanos - latestNanos > 0 || !budget.take()) {
            return false;
        }
        alarm.at(dueNanos, () -> ask(attempt.next(), dueNanos));
        return true;
    }

    /** Returns the number of users whose fate is open. */
    public long waiting() {
        return waiting.get();
    }

    /**
     * Returns the totals; users whose fate is open count as having given up.
     *
     * @param storm the one after which to judge the recovery; null if there was none
     */
    public UserCounts counts(Storm storm) {
        long came = timeline.sum(Event.CAME);
        long served = timeline.sum(Event.SERVED);
        long late = timeline.sum(Event.LATE);
        return new UserCounts(
                came,
                timeline.sum(Event.SERVED_AT_FIRST),
                served,
                late,
                came - served - late,
                timeline.sum(Event.ATTEMPT),
                timeline.seconds(),
                storm == null
                        ? null
                        : Recovery.of(timeline.seconds(), storm, time.toMillis() / 1e3));
    }
}
