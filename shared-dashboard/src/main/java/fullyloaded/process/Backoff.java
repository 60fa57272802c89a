package fullyloaded.process;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before a process is started again: not at all the first time, then 100 ms, twice
 * as long each time, 10 s at most; up to a fifth less at random, so that what died together does not
 * come back together.
 */
public final class Backoff {

    private static final long FIRST_MILLIS = 100;
    private static final long MOST_MILLIS = 10_000;
    private static final double JITTER = 0.2;

    private final DoubleSupplier random;
    private long nextMillis;

    /** Jittered by numbers from 0 to 1. */
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
