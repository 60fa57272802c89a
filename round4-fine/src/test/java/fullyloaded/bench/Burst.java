package fullyloaded.bench;

import java.io.IOException;

/**
 * Opens {@code count} connections as fast as one thread can, each with one request, timed from when
 * its connection was begun. It reads answers in between, otherwise its own delay would count as the
 * server's.
 */
final class Burst extends Asker {

    private static final int AT_ONCE = 20;
    private static final long REST_NANOS = 1_000_000_000;

    private final long fromNanos;
    private final int count;
    private int begun;
    private long lastNanos;

    Burst(int port, Span span, String path, long fromNanos, int count, Answers answers)
            throws IOException {
        super("burst", port, span, path, answers);
        this.fromNanos = fromNanos;
        this.count = count;
    }

    @Override
    long work(long nowNanos) throws IOException {
        if (nowNanos - fromNanos < 0) {
            return fromNanos - nowNanos;
        }
        for (int n = 0; n < AT_ONCE && begun < count; n++) {
            lastNanos = System.nanoTime();
            ask(connection(), lastNanos, true);
            begun++;
        }
        return begun < count ? 0 : REST_NANOS;
    }

    /** The time from the first connection to the last, in milliseconds; valid after the end. */
    double openingMillis() {
        return (lastNanos - fromNanos) / 1e6;
    }

    /** Connections stay open, as a browser's do. */
    @Override
    void free(Line line) {}
}
