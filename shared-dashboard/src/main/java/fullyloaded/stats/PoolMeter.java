package fullyloaded.stats;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Counts what round 4's engine does. Not thread-safe: the engine's lock guards it. */
public final class PoolMeter {

    /** What becomes of a request, a unit or a worker; {@link PoolFigures} says more. */
    public enum Event {
        ADMITTED,
        DONE,
        REFUSED,
        DROPPED,
        EXPIRED,
        CLIENT_GONE,
        RETRIED,
        RESPAWNED,
        KILLED
    }

    private static final long ERRORS_KEPT_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final int ERRORS_KEPT = 10_000;

    private record Error(long atNanos, long nanos) {}

    private final Map<Event, Long> counts = new EnumMap<>(Event.class);
    private final Deque<Error> errors = new ArrayDeque<>();

    /** It happened once more. */
    public void count(Event event) {
        counts.merge(event, 1L, Long::sum);
    }

    /** How often it happened. */
    public long of(Event event) {
        return counts.getOrDefault(event, 0L);
    }

    /** A request took so much longer than predicted, or less if negative. */
    public void predictionError(long nowNanos, long nanos) {
        errors.addLast(new Error(nowNanos, nanos));
        if (errors.size() > ERRORS_KEPT) {
            errors.removeFirst();
        }
    }

    /** All of it for the dashboard. */
    public PoolFigures figures(
            long nowNanos, int backlog, long predictedWaitNanos, ServiceTime service) {
        while (!errors.isEmpty() && nowNanos - errors.peek().atNanos > ERRORS_KEPT_NANOS) {
            errors.removeFirst();
        }
        long[] sorted = errors.stream().mapToLong(Error::nanos).sorted().toArray();
        return new PoolFigures(
                backlog,
                predictedWaitNanos / 1e6,
                service.meanNanos() / 1e6,
                service.deviationNanos() / 1e6,
                Window.percentile(sorted, 0.50) / 1e6,
                Window.percentile(sorted, 0.99) / 1e6,
                of(Event.ADMITTED),
                of(Event.DONE),
                of(Event.REFUSED),
                of(Event.DROPPED),
                of(Event.EXPIRED),
                of(Event.CLIENT_GONE),
                of(Event.RETRIED),
                of(Event.RESPAWNED),
                of(Event.KILLED));
    }
}
