package fullyloaded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Many connections to a server on this machine, all read by one thread, or by none. */
final class Sockets implements AutoCloseable {

    /** The request that turns a connection into a dashboard. */
    static final String UPGRADE =
            "GET /ws HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n";

    private static final int STALLED_BUFFER_BYTES = 1024;
    private static final int TEXT = 0x81;
    private static final int PING = 0x89;
    private static final byte[] PONG = {(byte) 0x8A, (byte) 0x80, 0, 0, 0, 0};

    private final InetSocketAddress server;
    private final boolean reads;
    private final List<SocketChannel> channels = new ArrayList<>();
    private final Selector selector = Selector.open();
    private final Queue<Heard> newcomers = new ConcurrentLinkedQueue<>();
    private final Queue<Double> gapsMillis = new ConcurrentLinkedQueue<>();
    private final AtomicInteger closed = new AtomicInteger();
    private final Thread reader = new Thread(this::read, "sockets");
    private volatile boolean ended;

    /** Opens no connection yet; {@code reads} says whether later ones are read. */
    Sockets(int port, boolean reads) throws IOException {
        server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        this.reads = reads;
        reader.setDaemon(true);
        reader.start();
    }

    /** Opens {@code count} more connections and sends {@code words} on each. */
    Sockets open(int count, String words) throws IOException {
        for (int i = 0; i < count; i++) {
            SocketChannel channel = SocketChannel.open();
            if (!reads) {
                channel.socket().setReceiveBufferSize(STALLED_BUFFER_BYTES);
            }
            channel.connect(server);
            channels.add(channel);
            say(channel, words);
            if (reads) {
                channel.configureBlocking(false);
                newcomers.add(new Heard(channel));
            }
        }
        selector.wakeup();
        return this;
    }

    /** Sends {@code words} on every open connection. */
    void say(String words) {
        channels.forEach(channel -> say(channel, words));
    }

    /** The number of connections that the server has closed. */
    int closed() {
        return closed.get();
    }

    /** The times between successive snapshots on the same dashboard, sorted. */
    List<Double> gapsMillis() {
        return gapsMillis.stream().sorted().toList();
    }

    private static void say(SocketChannel channel, String words) {
        try {
            channel.write(ByteBuffer.wrap(words.getBytes(StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            return; // the server has closed it; the reader will notice
        }
    }

    private void read() {
        try {
            while (!ended) {
                selector.select();
                for (Heard next = newcomers.poll(); next != null; next = newcomers.poll()) {
                    next.channel.register(selector, SelectionKey.OP_READ, next);
                }
                for (SelectionKey key : selector.selectedKeys()) {
                    if (key.isValid() && !((Heard) key.attachment()).read()) {
                        closed.incrementAndGet();
                        key.channel().close();
                    }
                }
                selector.selectedKeys().clear();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClosedSelectorException e) {
            ended = true; // close() closes the selector
        }
    }

    @Override
    public void close() throws IOException {
        ended = true;
        selector.close();
        for (SocketChannel channel : channels) {
            channel.close();
        }
    }

    /** Parses what one connection receives; on a dashboard, frames (RFC 6455, section 5.2). */
    private final class Heard {

        private final SocketChannel channel;
        private final ByteBuffer bytes = ByteBuffer.allocate(256 * 1024);
        private boolean isUpgraded;
        private long messages;
        private long lastNanos;

        Heard(SocketChannel channel) {
            this.channel = channel;
        }

        /** Reads what has arrived; false if the server has closed the connection. */
        boolean read() {
            try {
                if (channel.read(bytes) < 0) {
                    return false;
                }
            } catch (IOException e) {
                return false;
            }
            bytes.flip();
            while (isUpgraded ? frame() : head()) {
                // consumes all complete messages
            }
            bytes.compact();
            return true;
        }

        private boolean head() {
            for (int end = bytes.position() + 3; end < bytes.limit(); end++) {
                if (bytes.getInt(end - 3) == 0x0D0A0D0A) {
                    isUpgraded =
                            new String(bytes.array(), 9, 3, StandardCharsets.US_ASCII)
                                    .equals("101");
                    bytes.position(end + 1);
                    return isUpgraded;
                }
            }
            return false;
        }

        private boolean frame() {
            if (bytes.remaining() < 2) {
                return false;
            }
            bytes.mark();
            int first = bytes.get() & 0xFF;
            int length = bytes.get();
            int more = length == 126 ? 2 : length == 127 ? 8 : 0;
            if (bytes.remaining() < more) {
                bytes.reset();
                return false;
            }
            length =
                    more == 2
                            ? bytes.getShort() & 0xFFFF
                            : more == 8 ? (int) bytes.getLong() : length;
            if (bytes.remaining() < length) {
                bytes.reset();
                return false;
            }
            bytes.position(bytes.position() + length);
            heard(first);
            return true;
        }

        private void heard(int first) {
            if (first == PING) {
                try {
                    channel.write(ByteBuffer.wrap(PONG));
                } catch (IOException e) {
                    return; // the server has closed it
                }
            } else if (first == TEXT) {
                long now = System.nanoTime();
                if (++messages > 2) { // the first is the history, whose timing is arbitrary
                    gapsMillis.add((now - lastNanos) / 1e6);
                }
                lastNanos = now;
            }
        }
    }
}
