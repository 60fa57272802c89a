package fullyloaded.bench;

import fullyloaded.load.Answer;
import fullyloaded.load.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** One connection of a sender's, used by its thread only. */
final class Line {

    private static final long MOST_IDLE_NANOS = 5_000_000_000L; // the server keeps it for ten

    private final SocketChannel channel = SocketChannel.open();
    private final SelectionKey key;
    private final AnswerReader reader = new AnswerReader();
    private ByteBuffer unsent = ByteBuffer.allocate(0);
    private long dueNanos;
    private long sentNanos;
    private long answeredNanos;
    private boolean isAsked;

    /** Begins to connect, and waits for nothing. */
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

    /** Says that as soon as it is connected; a first request counts as sent when it was opened. */
    void ask(ByteBuffer request, long due, boolean isFirst) throws IOException {
        dueNanos = due;
        if (!isFirst) {
            sentNanos = System.nanoTime();
        }
        isAsked = true;
        unsent = request.duplicate();
        write();
    }

    /** Says more, as much of it as the socket takes; what it does not take is said later. */
    boolean say(ByteBuffer words) throws IOException {
        if (!unsent.hasRemaining()) {
            unsent = words.duplicate();
            write();
        }
        return !unsent.hasRemaining();
    }

    /** Is told as soon as the socket takes something, even if there is nothing left to say. */
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

    /** False if the server has closed it. */
    boolean read() throws IOException {
        return reader.read(channel);
    }

    /** The same into a buffer of the caller's, for what is no answer. */
    boolean read(ByteBuffer bytes) throws IOException {
        return channel.read(bytes) >= 0;
    }

    /** Whether a whole answer has come. */
    boolean nextAnswer() {
        return isOpen() && reader.next();
    }

    AnswerReader reader() {
        return reader;
    }

    /** Whether an answer is owed. */
    boolean isAsked() {
        return isAsked;
    }

    /** Whether the last answer came so long ago that the server may be about to close it. */
    boolean isStale(long nowNanos) {
        return nowNanos - answeredNanos > MOST_IDLE_NANOS;
    }

    /** What became of the request. */
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
