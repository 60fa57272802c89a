package fullyloaded.process;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * The wait before a process is restarted: none the first time, because most deaths are a single
 * accident, then 100 ms, doubled each time up to 10 s. Thread-safe.
 */
public final class Backoff {

    /** Short compared with a JVM's start, so the second attempt adds no visible delay. */
    private static final long FIRST_MILLIS = 100;

    /**
     * At one attempt every 10 s, a process that cannot start costs little, and is back soon once it
     * can.
     */
    private static final long MOST_MILLIS = 10_000;

    /**
     * Up to a fifth less, at random, so that processes that died together restart at different
     * times.
     */
    private static final double JITTER = 0.2;

    private final DoubleSupplier random;
    private long nextMillis;

    /**
     * Creates a back-off that has not waited yet.
     *
     * @param random numbers from 0 to 1, used for jitter
     */
    public Backoff(DoubleSupplier random) {
        this.random = random;
    }

    /** Returns the wait before the next start; each call lengthens the next wait. */
    public synchronized Duration next() {
        Duration wait =
                Duration.ofMillis(Math.round(nextMillis * (1 - JITTER * random.getAsDouble())));
        nextMillis = nextMillis == 0 ? FIRST_MILLIS : Math.min(MOST_MILLIS, 2 * nextMillis);
        return wait;
    }

    /** Resets the wait, because the process proved useful. */
    public synchronized void reset() {
        nextMillis = 0;
    }
}
