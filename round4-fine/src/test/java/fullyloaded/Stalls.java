package fullyloaded;

import java.time.Duration;

/**
 * How long this machine let a thread wait that had nothing to do but wake up: what an answer may be
 * late for no fault of the server's.
 */
final class Stalls implements AutoCloseable {

    private static final Duration STEP = Duration.ofMillis(5);

    private final Thread thread = new Thread(this::watch, "stalls");
    private volatile long worstNanos;

    Stalls() {
        thread.setDaemon(true);
        thread.start();
    }

    /** The longest one so far, in milliseconds. */
    double worstMillis() {
        return worstNanos / 1e6;
    }

    private void watch() {
        try {
            while (true) {
                long beforeNanos = System.nanoTime();
                Thread.sleep(STEP.toMillis());
                long stallNanos = System.nanoTime() - beforeNanos - STEP.toNanos();
                worstNanos = Math.max(worstNanos, stallNanos);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
