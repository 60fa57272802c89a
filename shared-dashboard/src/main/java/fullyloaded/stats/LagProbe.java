package fullyloaded.stats;

import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * Measures lag: how long a cheap request waits for a thread. It sends trivial tasks through the
 * request threads, one at a time. A task that still waits counts with its age, so the lag of a
 * frozen server keeps rising. Thread-safe.
 */
public final class LagProbe {

    private final Executor requestThreads;
    private final LongSupplier nanoTime;
    private boolean waiting;
    private long sentNanos;
    private long worstNanos;

    /** Creates a probe of {@code requestThreads}; {@code nanoTime} is the clock. */
    public LagProbe(Executor requestThreads, LongSupplier nanoTime) {
        this.requestThreads = requestThreads;
        this.nanoTime = nanoTime;
    }

    /** Sends the next probe unless one is still waiting; call it about ten times a second. */
    public void send() {
        synchronized (this) {
            if (waiting) {
                return;
            }
            waiting = true;
            sentNanos = nanoTime.getAsLong();
        }
        requestThreads.execute(this::served);
    }

    private synchronized void served() {
        worstNanos = Math.max(worstNanos, nanoTime.getAsLong() - sentNanos);
        waiting = false;
    }

    /** Returns the longest lag since the last call, in nanoseconds. */
    public synchronized long takeWorstNanos() {
        long waitingNanos = waiting ? nanoTime.getAsLong() - sentNanos : 0;
        long worst = Math.max(worstNanos, waitingNanos);
        worstNanos = 0;
        return worst;
    }
}
