package fullyloaded.bench;

import fullyloaded.load.client.Answer;
import fullyloaded.load.client.Outcome;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Counts and times the answers to one kind of request within the span. */
final class Answers {

    static final Duration DEADLINE = Duration.ofSeconds(2);

    private static final int DIGITS = 3;

    private final Span span;
    private final Map<Outcome, Histogram> nanos = new EnumMap<>(Outcome.class);
    private final Map<Outcome, Long> late = new EnumMap<>(Outcome.class);
    private final Histogram senderLateNanos = new Histogram(DIGITS);
    private long ended;
    private long good;

    Answers(Span span) {
        this.span = span;
        for (Outcome outcome : Outcome.values()) {
            nanos.put(outcome, new Histogram(DIGITS));
            late.put(outcome, 0L);
        }
    }

    synchronized void add(Answer answer) {
        boolean isLate = answer.responseNanos() > DEADLINE.toNanos();
        if (span.contains(answer.endedNanos())) {
            ended++;
            good += answer.outcome() == Outcome.RIGHT && !isLate ? 1 : 0;
        }
        if (span.contains(answer.dueNanos())) {
            nanos.get(answer.outcome()).recordValue(Math.max(0, answer.responseNanos()));
            senderLateNanos.recordValue(Math.max(0, answer.lateNanos()));
            late.merge(answer.outcome(), isLate ? 1L : 0L, Long::sum);
        }
    }

    /** Correct answers in time that arrived within the span, per second, whenever they were due. */
    synchronized double goodPerSecond() {
        return good / span.seconds();
    }

    /** All requests that ended within the span, per second. */
    synchronized double endedPerSecond() {
        return ended / span.seconds();
    }

    synchronized long count(Outcome outcome) {
        return nanos.get(outcome).getTotalCount();
    }

    /** The number of answers with this outcome that came after the deadline. */
    synchronized long late(Outcome outcome) {
        return late.get(outcome);
    }

    /** The number of requests without an answer. */
    synchronized long lost() {
        return count(Outcome.TIMED_OUT) + count(Outcome.RESET) + count(Outcome.UNREACHABLE);
    }

    /**
     * A percentile (0 to 100) of the response times with this outcome, in milliseconds; NaN if
     * none.
     */
    synchronized double millis(Outcome outcome, double percentile) {
        return millis(nanos.get(outcome), percentile);
    }

    /** The same percentile of how late requests were sent, for all outcomes. */
    synchronized double senderLateMillis(double percentile) {
        return millis(senderLateNanos, percentile);
    }

    /** A percentile of any histogram, in milliseconds; NaN if it is empty. */
    static double millis(Histogram nanos, double percentile) {
        return nanos.getTotalCount() == 0
                ? Double.NaN
                : nanos.getValueAtPercentile(percentile) / 1e6;
    }
}
