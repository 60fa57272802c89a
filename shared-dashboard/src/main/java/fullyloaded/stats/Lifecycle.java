package fullyloaded.stats;

import java.time.Duration;
import java.util.Optional;

/**
 * The state that decides whether a server can serve expensive requests, and the duration of one
 * unit of work. Thread-safe.
 *
 * <pre>
 * ready &lt;--&gt; not ready     round 4 is not ready without a worker it trusts
 *   |            |
 *   +-- drain ---+--&gt; draining     for good: finishes what it admitted, refuses the rest
 * </pre>
 */
public final class Lifecycle {

    private volatile boolean isReady = true;
    private volatile boolean isDraining;
    private volatile Duration unit;

    /** Sets whether expensive requests can be served; true by default. */
    public void ready(boolean isReady) {
        if (isReady != this.isReady) { // rarely true, so most calls take no lock
            synchronized (this) {
                this.isReady = isReady;
                notifyAll();
            }
        }
    }

    /** Whether expensive requests can be served; see also {@link #isDraining}. */
    public boolean isReady() {
        return isReady;
    }

    /** Blocks until expensive requests can be served. */
    public synchronized void awaitReady() throws InterruptedException {
        while (!isReady) {
            wait();
        }
    }

    /** Stops accepting expensive requests, because the process is about to end. */
    public void drain() {
        isDraining = true;
    }

    /** Whether the server is shutting down. */
    public boolean isDraining() {
        return isDraining;
    }

    /** Sets how long one unit of work takes in the workers of this process. */
    public void unit(Duration unit) {
        this.unit = unit;
    }

    /**
     * Returns how long one unit takes in the workers; empty if this process does the work itself.
     */
    public Optional<Duration> unit() {
        return Optional.ofNullable(unit);
    }
}
