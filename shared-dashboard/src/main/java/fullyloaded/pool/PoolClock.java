package fullyloaded.pool;

import java.util.function.LongSupplier;

/**
 * The pool's only clock, read once at the beginning of each event. It starts at 0, so its readings
 * can be compared although {@link System#nanoTime} may wrap.
 *
 * <p>It also detects pauses of this process: a garbage collection, a suspended machine, a
 * hypervisor that gave its core away. The timer causes an event every tick, so a gap of several
 * ticks between two readings means that the process was paused. No worker is to blame for that
 * time, and {@link #awakeNanos} leaves it out. There is no other signal for a pause: without the
 * timer, every quiet minute would look like one.
 */
final class PoolClock {

    /**
     * 100 ms at 20 ms per tick: longer than a timer's delay on a busy machine, shorter than any
     * pause that must be forgiven.
     */
    private static final int PAUSE_TICKS = 5;

    private final LongSupplier nanoTime;
    private final long originNanos;
    private final long pauseNanos;
    private long nowNanos;
    private long pausedNanos;

    PoolClock(LongSupplier nanoTime, long tickNanos) {
        this.nanoTime = nanoTime;
        originNanos = nanoTime.getAsLong();
        pauseNanos = PAUSE_TICKS * tickNanos;
    }

    /**
     * Begins an event: reads the outside clock and detects a pause. Returns how long the pool has
     * been awake since the previous event; 0 after a pause.
     */
    long advance() {
        long gapNanos = fromReading(nanoTime.getAsLong()) - nowNanos;
        nowNanos += gapNanos;
        if (gapNanos > pauseNanos) {
            pausedNanos += gapNanos;
            return 0;
        }
        return gapNanos;
    }

    /** Converts a reading of the outside clock; uses a difference, because that clock may wrap. */
    long fromReading(long reading) {
        return reading - originNanos;
    }

    /**
     * Returns the instant of the event, in nanoseconds since the pool was created. Used for
     * deadlines.
     */
    long nowNanos() {
        return nowNanos;
    }

    /** Returns the same without the pauses. Used to judge workers and to measure idleness. */
    long awakeNanos() {
        return nowNanos - pausedNanos;
    }

    /** Returns the total of all pauses so far. */
    long pausedNanos() {
        return pausedNanos;
    }
}
