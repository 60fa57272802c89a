package fullyloaded.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * One thread that sends requests over any number of connections. It shares the server's cores, so
 * it does little: requests are prepared beforehand, and an answer wakes no other thread.
 */
abstract class Sender extends Thread {

    /** How long it waits for outstanding answers after the span. */
    static final Duration GRACE = Duration.ofSeconds(4);

    private static final long MILLI = 1_000_000;
    private static final long LONGEST_WAIT_MILLIS = 10;

    final Span span;
    private final int port;
    private final Selector selector = Selector.open();

    Sender(String name, int port, Span span) throws IOException {
        super(name);
        this.port = port;
        this.span = span;
        setDaemon(true);
    }

    /** A request as it goes over the wire. */
    static ByteBuffer request(String path) {
        return bytes(
                "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: keep-alive\r\n\r\n"
                        .formatted(path));
    }

    /** {@code text} as it goes over the wire. */
    static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)).asReadOnlyBuffer();
    }

    /** Sends what is due and returns the nanoseconds until something is due again. */
    abstract long work(long nowNanos) throws IOException;

    /** Whether no answer is outstanding. */
    abstract boolean isDone();

    /** Called when a whole answer has arrived. */
    abstract void answered(Line line) throws IOException;

    /** Called when a connection was closed; an answer may be outstanding. */
    abstract void lost(Line line, boolean wasReached);

    /** Called at the end for each connection with an outstanding answer. */
    abstract void givenUp(Line line);

    /** Called at the end. */
    void over() {}

    final Line connection() throws IOException {
        return new Line(port, selector);
    }

    @Override
    public final void run() {
        try {
            long now = System.nanoTime();
            while (!span.isOver(now) || !isDone() && now - span.endNanos() < GRACE.toNanos()) {
                long gapNanos = work(now);
                select(gapNanos);
                now = System.nanoTime();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            close();
        }
    }

    private void select(long gapNanos) throws IOException {
        if (gapNanos > MILLI) {
            selector.select(this::handle, Math.min(gapNanos / MILLI, LONGEST_WAIT_MILLIS));
        } else if (selector.selectNow(this::handle) == 0 && gapNanos > 0) {
            LockSupport.parkNanos(gapNanos); // no selector waits for less than a millisecond
        }
    }

    private void handle(SelectionKey key) {
        Line line = (Line) key.attachment();
        try {
            if (key.isConnectable()) {
                line.connect();
                writable(line);
            }
            if (key.isValid() && key.isWritable()) {
                line.write();
                writable(line);
            }
            if (key.isValid() && key.isReadable()) {
                read(line);
            }
        } catch (ConnectException | NoRouteToHostException e) {
            drop(line, false);
        } catch (IOException e) {
            drop(line, true);
        }
    }

    /** Called when the socket has taken data. */
    void writable(Line line) throws IOException {}

    void read(Line line) throws IOException {
        boolean isOpen = line.read();
        while (line.nextAnswer()) {
            answered(line);
        }
        if (!isOpen && line.isOpen()) {
            drop(line, true);
        }
    }

    private void drop(Line line, boolean wasReached) {
        try {
            line.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        lost(line, wasReached);
    }

    private void close() {
        try {
            for (SelectionKey key : selector.keys()) {
                Line line = (Line) key.attachment();
                if (line.isAsked()) {
                    givenUp(line);
                }
                line.close();
            }
            selector.close();
            over();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
