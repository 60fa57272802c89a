package fullyloaded.load.users;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;

/** Counts a run's events by second; what comes after its last second counts there. Thread-safe. */
final class Timeline {

    /** What happens; users and their success count in the second in which they came. */
    enum Event {
        CAME,
        SERVED_AT_FIRST,
        SERVED,
        LATE,
        ATTEMPT,
        REFUSAL
    }

    private final long startNanos;
    private final int sendingSeconds;
    private final int length;
    private final Map<Event, AtomicLongArray> counts = new EnumMap<>(Event.class);

    /**
     * Creates an empty timeline.
     *
     * @param sendingSeconds the seconds that it reports even if nothing happens in them
     * @param furtherSeconds how many it has in addition
     */
    Timeline(long startNanos, int sendingSeconds, int furtherSeconds) {
        this.startNanos = startNanos;
        this.sendingSeconds = sendingSeconds;
        length = sendingSeconds + furtherSeconds;
        for (Event event : Event.values()) {
            counts.put(event, new AtomicLongArray(length));
        }
    }

    /** Counts an event of the second in which {@code nanos} lies. */
    void add(Event event, long nanos) {
        long second = Math.floorDiv(nanos - startNanos, 1_000_000_000L);
        counts.get(event).incrementAndGet((int) Math.max(0, Math.min(length - 1, second)));
    }

    /** Returns how often an event has happened. */
    long sum(Event event) {
        return IntStream.range(0, length).mapToLong(counts.get(event)::get).sum();
    }

    /** Returns all seconds up to the last event. */
    List<UserCounts.Second> seconds() {
        int used = length;
        while (used > sendingSeconds && isEmpty(used - 1)) {
            used--;
        }
        return IntStream.range(0, used)
                .mapToObj(
                        second ->
                                new UserCounts.Second(
                                        second,
                                        at(Event.CAME, second),
                                        at(Event.SERVED_AT_FIRST, second),
                                        at(Event.SERVED, second),
                                        at(Event.ATTEMPT, second),
                                        at(Event.REFUSAL, second)))
                .toList();
    }

    private boolean isEmpty(int second) {
        return counts.values().stream().allMatch(events -> events.get(second) == 0);
    }

    private long at(Event event, int second) {
        return counts.get(event).get(second);
    }
}
