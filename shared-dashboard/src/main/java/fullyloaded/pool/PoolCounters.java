package fullyloaded.pool;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** Counts the pool's events, and records the errors of its forecasts. */
public final class PoolCounters {

    /**
     * Long enough for a percentile at a few units per second, and short enough to show a change.
     */
    private static final long ERRORS_KEPT_NANOS = 10_000_000_000L;

    /** Bounds the memory from 1,000 requests per second on; the oldest are dropped first. */
    private static final int ERRORS_KEPT = 10_000;

    private record ForecastError(long atNanos, long nanos) {}

    private final long[] counts = new long[PoolEvent.values().length];
    private final Deque<ForecastError> errors = new ArrayDeque<>();

    void count(PoolEvent event) {
        counts[event.ordinal()]++;
    }

    /** Returns how often the event has happened since the start. */
    public long of(PoolEvent event) {
        return counts[event.ordinal()];
    }

    /** Records how much later than predicted a request was done; negative if earlier. */
    void forecastError(long nowNanos, long nanos) {
        errors.addLast(new ForecastError(nowNanos, nanos));
        while (errors.size() > ERRORS_KEPT
                || nowNanos - errors.peek().atNanos > ERRORS_KEPT_NANOS) {
            errors.removeFirst();
        }
    }

    /**
     * Returns actual minus predicted finish of the requests done recently, ascending, in
     * nanoseconds.
     */
    public long[] forecastErrorsNanos() {
        long[] nanos = errors.stream().mapToLong(ForecastError::nanos).toArray();
        Arrays.sort(nanos);
        return nanos;
    }
}
