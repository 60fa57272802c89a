package fullyloaded;

import java.time.Duration;

/**
 * Measures how long this machine delays a thread that only has to wake up: a delay that is not the
 * server's fault.
 */
final class Stalls implements AutoCloseable {

    private static final Duration STEP = Duration.ofMillis(5);

    private final Thread thread = new Thread(this::watch, "stalls");
    private volatile long worstNanos;

    Stalls() {
        thread.setDaemon(true);
        thread.start();
    }

    /** The longest delay so far, in milliseconds. */
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
