package fullyloaded.process;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before a process is started again: not at all the first time, because most
 * deaths are a single accident, then 100 ms and twice as long each time, up to 10 s. Thread-safe.
 */
public final class Backoff {

    /** Short against a JVM's start, so the second attempt costs no visible time. */
    private static final long FIRST_MILLIS = 100;

    /** A process that cannot start costs little at one attempt in 10 s, and is back soon after. */
    private static final long MOST_MILLIS = 10_000;

    /** Up to a fifth less at random, so that processes that died together start apart. */
    private static final double JITTER = 0.2;

    private final DoubleSupplier random;
    private long nextMillis;

    /**
     * A back-off that has not waited yet.
     *
     * @param random numbers from 0 to 1, for the jitter
     */
    public Backoff(DoubleSupplier random) {
        this.random = random;
    }

    /** The wait before the next start; each call makes the one after it longer. */
    public synchronized Duration next() {
        Duration wait =
                Duration.ofMillis(Math.round(nextMillis * (1 - JITTER * random.getAsDouble())));
        nextMillis = nextMillis == 0 ? FIRST_MILLIS : Math.min(MOST_MILLIS, 2 * nextMillis);
        return wait;
    }

    /** The process proved useful: the next start is at once again. */
    public synchronized void reset() {
        nextMillis = 0;
    }
}
