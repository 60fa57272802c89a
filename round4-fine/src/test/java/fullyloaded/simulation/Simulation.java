package fullyloaded.simulation;

import java.util.PriorityQueue;

/**
 * Virtual time: a clock that is about to wrap, and a queue of events. Events at the same instant
 * run in an order that the seed decides, as real threads get a lock in any order.
 */
final class Simulation {

    /** When the clock wraps: early enough that every world sees it. */
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

    /** The virtual nanoseconds since the beginning. */
    long nowNanos() {
        return nowNanos;
    }

    /** The clock as the pool reads it. */
    long reading() {
        return reading(nowNanos);
    }

    /** What that clock shows at the virtual instant {@code nanos}. */
    long reading(long nanos) {
        return ORIGIN_NANOS + nanos;
    }

    /** Schedules an action after {@code nanos}, even while the front is stopped. */
    void after(double nanos, Runnable action) {
        add(nanos, false, action);
    }

    /**
     * Schedules an action of the front; if the front is stopped by then, it runs after the pause.
     */
    void inFrontAfter(double nanos, Runnable action) {
        add(nanos, true, action);
    }

    private void add(double nanos, boolean needsFront, Runnable action) {
        long atNanos = nowNanos + Math.max(0, Math.round(nanos));
        events.add(new Event(atNanos, ties.next(), needsFront, action));
    }

    /** Stops the front for {@code nanos}. */
    void pauseFront(double nanos) {
        frontBackNanos = Math.max(frontBackNanos, nowNanos + Math.round(nanos));
    }

    boolean isFrontPaused() {
        return nowNanos < frontBackNanos;
    }

    /** Lets time pass until {@code endNanos}, and runs the checks after each event. */
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

    /** Adds an observation to the hash (FNV's multiplication and a mixing shift). */
    void note(long what) {
        hash = (hash ^ what) * 0x100000001B3L;
        hash ^= hash >>> 29;
    }

    /** A hash of everything that happened: the same in every run with the same seed. */
    long hash() {
        return hash;
    }

    /** The number of events so far. */
    long count() {
        return count;
    }
}
