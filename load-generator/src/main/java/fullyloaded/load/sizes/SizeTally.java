package fullyloaded.load.sizes;

import fullyloaded.load.client.Answer;
import fullyloaded.load.client.Outcome;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** Counts the answers to requests of one size. Thread-safe. */
public final class SizeTally implements Consumer<Answer> {

    private final Sizes.Size size;
    private final long deadlineNanos;
    private final Map<Outcome, LongAdder> outcomes = new EnumMap<>(Outcome.class);
    private final LongAdder late = new LongAdder();

    /** Creates an empty tally; an answer after {@code deadline} is late. */
    public SizeTally(Sizes.Size size, Duration deadline) {
        this.size = size;
        deadlineNanos = deadline.toNanos();
        for (Outcome outcome : Outcome.values()) {
            outcomes.put(outcome, new LongAdder());
        }
    }

    @Override
    public void accept(Answer answer) {
        outcomes.get(answer.outcome()).increment();
        if (answer.outcome() == Outcome.RIGHT && answer.responseNanos() > deadlineNanos) {
            late.increment();
        }
    }

    /** Returns the totals. */
    public SizeCounts counts() {
        return new SizeCounts(
                size.units(),
                size.weight(),
                outcomes.values().stream().mapToLong(LongAdder::sum).sum(),
                count(Outcome.RIGHT) - late.sum(),
                late.sum(),
                count(Outcome.REFUSED),
                count(Outcome.FAILED),
                count(Outcome.ABANDONED),
                count(Outcome.TIMED_OUT) + count(Outcome.RESET) + count(Outcome.UNREACHABLE));
    }

    private long count(Outcome outcome) {
        return outcomes.get(outcome).sum();
    }
}
