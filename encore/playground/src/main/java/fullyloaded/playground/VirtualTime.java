package fullyloaded.playground;

import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Virtual time: a clock in nanoseconds, and a queue of events. Events at the same instant happen in
 * the order in which they were scheduled. The front can be paused: its events wait for its end.
 */
final class VirtualTime {

    private record Event(long atNanos, long number, boolean needsFront, Runnable action) {}

    private static final Comparator<Event> IN_ORDER =
            Comparator.comparingLong(Event::atNanos).thenComparingLong(Event::number);

    private final PriorityQueue<Event> events = new PriorityQueue<>(IN_ORDER);
    private long nowNanos;
    private long frontBackNanos = Long.MIN_VALUE;
    private long lastNumber;

    VirtualTime(long nowNanos) {
        this.nowNanos = nowNanos;
    }

    long nowNanos() {
        return nowNanos;
    }

    /** Schedules an action, even while the front is paused. */
    void after(double nanos, Runnable action) {
        add(nowNanos + (long) Math.max(0, nanos), false, action);
    }

    /** Schedules an action of the front, which waits for the end of a pause. */
    void inFrontAfter(double nanos, Runnable action) {
        add(nowNanos + (long) Math.max(0, nanos), true, action);
    }

    private void add(long atNanos, boolean needsFront, Runnable action) {
        events.add(new Event(atNanos, ++lastNumber, needsFront, action));
    }

    /** Pauses the front for {@code nanos}. */
    void pauseFront(double nanos) {
        frontBackNanos = Math.max(frontBackNanos, nowNanos + (long) nanos);
    }

    boolean isFrontPaused() {
        return nowNanos < frontBackNanos;
    }

    /** Lets time pass until {@code endNanos}, and everything happen that is due by then. */
    void runUntil(long endNanos) {
        while (!events.isEmpty() && events.peek().atNanos <= endNanos) {
            Event event = events.poll();
            nowNanos = event.atNanos;
            if (event.needsFront && isFrontPaused()) {
                add(frontBackNanos, true, event.action);
            } else {
                event.action.run();
            }
        }
        nowNanos = Math.max(nowNanos, endNanos);
    }
}
