package fullyloaded.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Browsers that receive every message at once and ignore its content. */
final class Dashboards extends Sender {

    private static final ByteBuffer UPGRADE = bytes(Feed.UPGRADE);
    private static final ByteBuffer PONG =
            ByteBuffer.wrap(new byte[] {(byte) 0x8A, (byte) 0x80, 0, 0, 0, 0}).asReadOnlyBuffer();
    private static final int TEXT = 0x81;
    private static final int PING = 0x89;
    private static final int AT_ONCE = 50; // no more than a server accepts at a time
    private static final long RETRY_NANOS = 20_000_000;
    private static final int BUFFER_BYTES = 256 * 1024;

    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final Map<Line, Browser> browsers = new HashMap<>();
    private final Histogram gapsNanos = new Histogram(3);
    private int missing;
    private int opening;
    private long messages;
    private long closed;
    private long triedNanos = System.nanoTime() - RETRY_NANOS;

    /** One browser; its first message is the history, whose timing is arbitrary. */
    private static final class Browser {

        private final Frames frames = new Frames();
        private boolean isOpen;
        private int messages;
        private long lastNanos;
    }

    Dashboards(int port, Span span, int count) throws IOException {
        super("dashboards", port, span);
        missing = count;
    }

    /**
     * A percentile (0 to 100) of the times between messages to the same browser; valid after the
     * end.
     */
    double gapMillis(double percentile) {
        return Answers.millis(gapsNanos, percentile);
    }

    /** The messages within the span; valid after the end. */
    long messages() {
        return messages;
    }

    /** The number of browsers that the server admitted and later closed; valid after the end. */
    long closed() {
        return closed;
    }

    /** The number of browsers connected at the end; valid after the end. */
    long open() {
        return browsers.values().stream().filter(browser -> browser.isOpen).count();
    }

    @Override
    long work(long nowNanos) throws IOException {
        if (nowNanos - triedNanos >= RETRY_NANOS && !span.isOver(nowNanos)) {
            triedNanos = nowNanos;
            for (; missing > 0 && opening < AT_ONCE; missing--) {
                opening++;
                Line line = connection();
                browsers.put(line, new Browser());
                line.say(UPGRADE);
            }
        }
        return RETRY_NANOS;
    }

    @Override
    void read(Line line) throws IOException {
        buffer.clear();
        if (!line.read(buffer)) {
            throw new IOException("The server has closed it");
        }
        Browser browser = browsers.get(line);
        buffer.flip();
        int first = browser.frames.next(buffer);
        if (browser.frames.isRefused()) {
            throw new IOException("Not let in");
        }
        if (!browser.isOpen && browser.frames.isOpen()) {
            browser.isOpen = true;
            opening--;
        }
        for (; first >= 0; first = browser.frames.next(buffer)) {
            heard(first, line, browser);
        }
    }

    private void heard(int first, Line line, Browser browser) throws IOException {
        if (first == PING) {
            line.say(PONG);
        } else if (first == TEXT) {
            long now = System.nanoTime();
            if (++browser.messages > 2 && span.contains(now)) {
                messages++;
                gapsNanos.recordValue(now - browser.lastNanos);
            }
            browser.lastNanos = now;
        }
    }

    @Override
    void lost(Line line, boolean wasReached) {
        if (browsers.remove(line).isOpen) {
            closed++;
        } else {
            opening--;
        }
        missing++;
    }

    @Override
    boolean isDone() {
        return true;
    }

    @Override
    void answered(Line line) {
        throw new IllegalStateException("It reads by itself");
    }

    @Override
    void givenUp(Line line) {
        throw new IllegalStateException("Nothing is owed");
    }
}
