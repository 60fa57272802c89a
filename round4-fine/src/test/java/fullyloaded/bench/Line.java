package fullyloaded.bench;

import fullyloaded.load.client.Answer;
import fullyloaded.load.client.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** One connection of a sender, used only by the sender's thread. */
final class Line {

    private static final long MOST_IDLE_NANOS = 5_000_000_000L; // the server closes it after ten

    private final SocketChannel channel = SocketChannel.open();
    private final SelectionKey key;
    private final AnswerReader reader = new AnswerReader();
    private ByteBuffer unsent = ByteBuffer.allocate(0);
    private long dueNanos;
    private long sentNanos;
    private long answeredNanos;
    private boolean isAsked;

    /** Begins to connect; does not block. */
    Line(int port, Selector selector) throws IOException {
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        sentNanos = System.nanoTime();
        boolean isConnected =
                channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        key =
                channel.register(
                        selector,
                        isConnected ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT,
                        this);
    }

    /**
     * Sends a request as soon as it is connected. The first request counts as sent when the
     * connection was opened.
     */
    void ask(ByteBuffer request, long due, boolean isFirst) throws IOException {
        dueNanos = due;
        if (!isFirst) {
            sentNanos = System.nanoTime();
        }
        isAsked = true;
        unsent = request.duplicate();
        write();
    }

    /**
     * Sends as much of {@code words} as the socket takes and the rest later; returns whether all
     * was sent.
     */
    boolean say(ByteBuffer words) throws IOException {
        if (!unsent.hasRemaining()) {
            unsent = words.duplicate();
            write();
        }
        return !unsent.hasRemaining();
    }

    /** Asks the selector to report when the socket is writable, even if nothing is left to send. */
    void wantsToWrite() {
        key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
    }

    void connect() throws IOException {
        if (channel.finishConnect()) {
            key.interestOps(SelectionKey.OP_READ);
            write();
        }
    }

    void write() throws IOException {
        if (!channel.isConnected()) {
            return;
        }
        channel.write(unsent);
        key.interestOps(
                unsent.hasRemaining()
                        ? SelectionKey.OP_READ | SelectionKey.OP_WRITE
                        : SelectionKey.OP_READ);
    }

    /** Reads what has arrived; false if the server has closed the connection. */
    boolean read() throws IOException {
        return reader.read(channel);
    }

    /** Reads into the caller's buffer, for data other than answers. */
    boolean read(ByteBuffer bytes) throws IOException {
        return channel.read(bytes) >= 0;
    }

    /** Moves to the next answer, if all of it has arrived. */
    boolean nextAnswer() {
        return isOpen() && reader.next();
    }

    AnswerReader reader() {
        return reader;
    }

    /** Whether a request still waits for its answer. */
    boolean isAsked() {
        return isAsked;
    }

    /** Whether the last answer is so old that the server may be about to close the connection. */
    boolean isStale(long nowNanos) {
        return nowNanos - answeredNanos > MOST_IDLE_NANOS;
    }

    /** Ends the request and returns its record. */
    Answer end(Outcome outcome) {
        isAsked = false;
        answeredNanos = System.nanoTime();
        int status = outcome.ordinal() <= Outcome.FAILED.ordinal() ? reader.status() : 0;
        return new Answer(outcome, status, dueNanos, sentNanos, answeredNanos);
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    void close() throws IOException {
        channel.close();
    }
}
