package fullyloaded.load;

import fullyloaded.load.client.Answer;
import fullyloaded.load.client.Outcome;
import java.io.FileNotFoundException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.HdrHistogram.ConcurrentHistogram;

/** Counts and times the answers to requests of one kind. Thread-safe. */
public final class Tally implements Consumer<Answer> {

    private static final long LONGEST_NANOS = Duration.ofHours(1).toNanos();
    private static final int DIGITS = 3;
    private static final double NANOS_PER_MILLI = 1e6;

    private final Duration time;
    private final long endNanos;
    private final long deadlineNanos;
    private final long lastingFromNanos;
    private final long steadyFromNanos;
    private final Map<Outcome, ConcurrentHistogram> times = new EnumMap<>(Outcome.class);
    private final ConcurrentHistogram lasting = histogram();
    private final ConcurrentHistogram senderLate = histogram();
    private final LongAdder late = new LongAdder();
    private final LongAdder answeredInRun = new LongAdder();
    private final LongAdder goodInRun = new LongAdder();
    private final LongAdder goodUnitsInRun = new LongAdder();
    private final LongAdder steady = new LongAdder();
    private final LongAdder steadyUnits = new LongAdder();

    /**
     * Creates an empty tally. Requests due at least two deadlines after the start count as lasting
     * load.
     */
    public Tally(long startNanos, Duration time, Duration deadline) {
        this.time = time;
        endNanos = startNanos + time.toNanos();
        deadlineNanos = deadline.toNanos();
        lastingFromNanos = startNanos + 2 * deadlineNanos;
        steadyFromNanos = startNanos + Steady.from(time, deadline).toNanos();
        for (Outcome outcome : Outcome.values()) {
            times.put(outcome, histogram());
        }
    }

    /** Counts the answer to a cheap request. */
    @Override
    public void accept(Answer answer) {
        accept(answer, 0);
    }

    /** Counts the answer to a request for {@code units}. */
    void accept(Answer answer, int units) {
        long nanos = Math.min(Math.max(0, answer.responseNanos()), LONGEST_NANOS);
        if (answer.outcome() == Outcome.RIGHT) {
            boolean isInRun = answer.endedNanos() - endNanos <= 0;
            if (nanos > deadlineNanos) {
                late.increment();
            } else if (isInRun) {
                goodInRun.increment();
                goodUnitsInRun.add(units);
            }
            if (isInRun) {
                answeredInRun.increment();
            }
            if (isInRun && answer.endedNanos() - steadyFromNanos >= 0) {
                steady.increment();
                steadyUnits.add(units);
            }
            if (answer.dueNanos() - lastingFromNanos >= 0) {
                lasting.recordValue(nanos);
            }
        }
        senderLate.recordValue(Math.max(0, answer.lateNanos()));
        times.get(answer.outcome()).recordValue(nanos); // last: other threads wait for it
    }

    /** Returns the number of requests that ended with {@code outcome}. */
    public long count(Outcome outcome) {
        return times.get(outcome).getTotalCount();
    }

    /** Returns the number of requests that have ended. */
    public long count() {
        return times.values().stream().mapToLong(ConcurrentHistogram::getTotalCount).sum();
    }

    /** Returns the totals. */
    RequestCounts requests() {
        long right = count(Outcome.RIGHT);
        return new RequestCounts(
                count(),
                right,
                right - late.sum(),
                late.sum(),
                count(Outcome.REFUSED),
                count(Outcome.FAILED),
                count(Outcome.ABANDONED),
                new RequestCounts.Lost(
                        count(Outcome.TIMED_OUT), count(Outcome.RESET), count(Outcome.UNREACHABLE)),
                perSecond(goodInRun, time.toNanos()),
                perSecond(goodUnitsInRun, time.toNanos()),
                perSecond(answeredInRun, time.toNanos()),
                LatencySummary.of(times.get(Outcome.RIGHT)),
                LatencySummary.of(lasting),
                LatencySummary.of(times.get(Outcome.REFUSED)),
                LatencySummary.of(senderLate));
    }

    /** Returns the throughput of the steady part of the run. */
    Steady steady(double senderCores) {
        long nanos = endNanos - steadyFromNanos;
        return new Steady(
                nanos / 1e9, perSecond(steady, nanos), perSecond(steadyUnits, nanos), senderCores);
    }

    private static double perSecond(LongAdder count, long nanos) {
        return count.sum() * 1e9 / nanos;
    }

    /** Writes a distribution in milliseconds, in the format of HdrHistogram's tools. */
    void write(Outcome outcome, Path file) throws FileNotFoundException {
        try (PrintStream out = new PrintStream(file.toFile())) {
            times.get(outcome).outputPercentileDistribution(out, NANOS_PER_MILLI);
        }
    }

    private static ConcurrentHistogram histogram() {
        return new ConcurrentHistogram(LONGEST_NANOS, DIGITS);
    }
}
