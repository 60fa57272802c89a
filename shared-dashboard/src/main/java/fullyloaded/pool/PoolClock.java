package fullyloaded.pool;

import java.util.function.LongSupplier;

/**
 * The pool's only clock, read once at the beginning of each event. It starts at 0, so its readings
 * can be compared although {@link System#nanoTime} may wrap.
 *
 * <p>It also notices when this process itself stood still: a collection, a suspended machine, a
 * hypervisor that gave its core away. The timer brings an event every tick, so a gap of several
 * ticks between two readings means that nobody was reading. No worker is to blame for that time,
 * and {@link #awakeNanos} leaves it out. There is no other signal for it: take the timer away, and
 * every quiet minute looks like a pause.
 */
final class PoolClock {

    /**
     * 100 ms of 20 ms ticks: more than a timer is late on a busy machine, less than any pause that
     * must be forgiven.
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
     * Begins an event: reads the outside clock, which is when a pause is noticed. Returns how long
     * the pool was awake since the event before; 0 after a pause.
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

    /** Converts a reading of the outside clock; a difference, because that may have wrapped. */
    long fromReading(long reading) {
        return reading - originNanos;
    }

    /** The instant of the event, in nanoseconds since the pool was made. Deadlines use it. */
    long nowNanos() {
        return nowNanos;
    }

    /** The same without the pauses. Judgements of workers and idleness use it. */
    long awakeNanos() {
        return nowNanos - pausedNanos;
    }

    /** The total of all pauses so far. */
    long pausedNanos() {
        return pausedNanos;
    }
}
