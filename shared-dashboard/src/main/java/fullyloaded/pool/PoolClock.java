package fullyloaded.pool;

import java.util.function.LongSupplier;

/**
 * The pool's only clock, read once at the beginning of each event. It starts at 0, so its readings
 * can be compared although {@link System#nanoTime} may wrap.
 *
 * <p>The timer guarantees an event every tick. A gap of several ticks therefore means that this
 * process itself stood still, perhaps with the whole machine, and no worker is to blame for that
 * time: {@link #awakeNanos} leaves it out.
 */
final class PoolClock {

    /**
     * Longer than a timer is late on a busy machine, shorter than anything that must be forgiven.
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

    /** Begins an event; returns how long the pool was awake since the one before. */
    long read() {
        long gapNanos = fromReading(nanoTime.getAsLong()) - nowNanos;
        nowNanos += gapNanos;
        if (gapNanos > pauseNanos) {
            pausedNanos += gapNanos;
            return 0;
        }
        return gapNanos;
    }

    /** A reading of the outside clock, on this one. */
    long fromReading(long reading) {
        return reading - originNanos;
    }

    /** The instant of the event, in nanoseconds since the pool was made. */
    long nowNanos() {
        return nowNanos;
    }

    /** The same less the time in which this process stood still. */
    long awakeNanos() {
        return nowNanos - pausedNanos;
    }

    /** For how long this process has stood still so far. */
    long pausedNanos() {
        return pausedNanos;
    }
}
