package fullyloaded.simulation;

import java.util.PriorityQueue;

/**
 * Virtual time: a clock that is about to wrap, and what happens when. What happens at the same
 * instant happens in an order that the seed decides, because that is what the order of threads at a
 * lock is.
 */
final class Simulation {

    /** When the clock wraps. */
    static final long WRAP_NANOS = 10_000_000_000L;

    private static final long ORIGIN_NANOS = Long.MAX_VALUE - WRAP_NANOS;

    private record Event(long atNanos, long tie, boolean needsFront, Runnable action)
            implements Comparable<Event> {

        @Override
        public int compareTo(Event other) {
            int order = Long.compare(atNanos, other.atNanos);
            return order != 0 ? order : Long.compare(tie, other.tie);
        }
    }

    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final Dice ties;
    private long nowNanos;
    private long frontBackNanos;
    private long hash;
    private long count;

    Simulation(Dice ties) {
        this.ties = ties;
    }

    /** Virtual nanoseconds since the beginning. */
    long nowNanos() {
        return nowNanos;
    }

    /** The clock as the pool reads it. */
    long reading() {
        return ORIGIN_NANOS + nowNanos;
    }

    /** Lets it happen after that time, whatever the front does. */
    void after(double nanos, Runnable action) {
        add(nanos, false, action);
    }

    /** Lets it happen in the front: not before the end of a pause. */
    void inFrontAfter(double nanos, Runnable action) {
        add(nanos, true, action);
    }

    private void add(double nanos, boolean needsFront, Runnable action) {
        long atNanos = nowNanos + Math.max(0, Math.round(nanos));
        events.add(new Event(atNanos, ties.next(), needsFront, action));
    }

    /** The front stands still from now on, for that long. */
    void pauseFront(double nanos) {
        frontBackNanos = Math.max(frontBackNanos, nowNanos + Math.round(nanos));
    }

    boolean isFrontPaused() {
        return nowNanos < frontBackNanos;
    }

    /** Lets time pass until then; after each event the checks run. */
    void runUntil(long endNanos, Runnable checks) {
        while (!events.isEmpty() && events.peek().atNanos <= endNanos) {
            Event event = events.poll();
            nowNanos = event.atNanos;
            if (event.needsFront && isFrontPaused()) {
                events.add(new Event(frontBackNanos, ties.next(), true, event.action));
                continue;
            }
            event.action.run();
            count++;
            note(nowNanos);
            checks.run();
        }
        nowNanos = endNanos;
    }

    /** Something observable happened; it goes into the hash. */
    void note(long what) {
        hash = (hash ^ what) * 0x100000001B3L;
        hash ^= hash >>> 29;
    }

    /** Of all that happened: the same in every run with the same seed. */
    long hash() {
        return hash;
    }

    /** Events so far. */
    long count() {
        return count;
    }
}
