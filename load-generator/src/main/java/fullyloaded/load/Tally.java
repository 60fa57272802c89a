package fullyloaded.load;

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
    private final Map<Outcome, ConcurrentHistogram> times = new EnumMap<>(Outcome.class);
    private final ConcurrentHistogram lasting = histogram();
    private final ConcurrentHistogram senderLate = histogram();
    private final LongAdder late = new LongAdder();
    private final LongAdder answeredInRun = new LongAdder();
    private final LongAdder goodInRun = new LongAdder();

    /**
     * Creates an empty tally. Requests due at least two deadlines after the start count as lasting
     * load.
     */
    public Tally(long startNanos, Duration time, Duration deadline) {
        this.time = time;
        endNanos = startNanos + time.toNanos();
        deadlineNanos = deadline.toNanos();
        lastingFromNanos = startNanos + 2 * deadlineNanos;
        for (Outcome outcome : Outcome.values()) {
            times.put(outcome, histogram());
        }
    }

    @Override
    public void accept(Answer answer) {
        long nanos = Math.min(Math.max(0, answer.responseNanos()), LONGEST_NANOS);
        if (answer.outcome() == Outcome.RIGHT) {
            boolean isInRun = answer.endedNanos() - endNanos <= 0;
            if (nanos > deadlineNanos) {
                late.increment();
            } else if (isInRun) {
                goodInRun.increment();
            }
            if (isInRun) {
                answeredInRun.increment();
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
                new RequestCounts.Lost(
                        count(Outcome.TIMED_OUT), count(Outcome.RESET), count(Outcome.UNREACHABLE)),
                goodInRun.sum() * 1e9 / time.toNanos(),
                answeredInRun.sum() * 1e9 / time.toNanos(),
                LatencySummary.of(times.get(Outcome.RIGHT)),
                LatencySummary.of(lasting),
                LatencySummary.of(times.get(Outcome.REFUSED)),
                LatencySummary.of(senderLate));
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
