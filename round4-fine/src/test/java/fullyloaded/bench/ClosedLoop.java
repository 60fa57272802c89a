package fullyloaded.bench;

import java.io.IOException;

/** A number of clients, each of which sends its next request as soon as it has its answer. */
final class ClosedLoop extends Asker {

    private static final long RETRY_NANOS = 10_000_000;

    private final boolean isEachNew;
    private int missing;
    private long retriedNanos = System.nanoTime() - RETRY_NANOS;

    /**
     * Creates a loop of {@code clients} clients.
     *
     * @param isEachNew whether each request gets a new connection
     */
    ClosedLoop(int port, Span span, String path, int clients, boolean isEachNew, Answers answers)
            throws IOException {
        super("closed loop " + path, port, span, path, answers);
        this.isEachNew = isEachNew;
        missing = clients;
    }

    /**
     * A client that has lost its connection waits a little, so that a dead server is not flooded.
     */
    @Override
    long work(long nowNanos) throws IOException {
        if (missing > 0 && nowNanos - retriedNanos >= RETRY_NANOS && !span.isOver(nowNanos)) {
            retriedNanos = nowNanos;
            for (; missing > 0; missing--) {
                ask(connection(), System.nanoTime(), true);
            }
        }
        return RETRY_NANOS;
    }

    @Override
    void free(Line line) throws IOException {
        long now = System.nanoTime();
        if (isEachNew || span.isOver(now)) {
            line.close();
        }
        if (!span.isOver(now)) {
            ask(line.isOpen() ? line : connection(), now, !line.isOpen());
        }
    }

    @Override
    void lost(Line line, boolean wasReached) {
        super.lost(line, wasReached);
        missing++;
    }
}
