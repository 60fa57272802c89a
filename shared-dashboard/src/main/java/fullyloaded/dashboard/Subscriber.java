package fullyloaded.dashboard;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.LongSupplier;
import org.eclipse.jetty.websocket.api.CloseException;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.StatusCode;
import org.eclipse.jetty.websocket.api.WriteCallback;
import org.eclipse.jetty.websocket.api.extensions.Frame;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One subscribed browser. At most one message is in flight; meanwhile only the newest is kept, so a
 * stalled browser costs the others nothing. Thread-safe; no method blocks.
 */
final class Subscriber implements WriteCallback {

    private static final Logger LOG = LoggerFactory.getLogger(Subscriber.class);
    private static final int MOST_FRAMES = 10; // received between two messages; browsers send one
    private static final int PINGS_PER_LIMIT = 4; // tolerates the loss of one pong

    private final Session session;
    private final long stalledNanos;
    private final LongSupplier nanoTime;
    private boolean closing;
    private boolean sending;
    private long pingedNanos;
    private long pongNanos;
    private String latest;
    private int frames;

    /** Creates a subscriber that is disconnected if it answers no ping for {@code stalledNanos}. */
    Subscriber(Session session, long stalledNanos, LongSupplier nanoTime) {
        this.session = session;
        this.stalledNanos = stalledNanos;
        this.nanoTime = nanoTime;
        pongNanos = nanoTime.getAsLong();
        pingedNanos = pongNanos;
    }

    /** Sends a close frame, and no message afterwards. */
    void close() {
        synchronized (this) {
            closing = true; // a failed message must not cut the connection now
        }
        session.close(StatusCode.SHUTDOWN, "The server is shutting down");
    }

    /** Sends the message now, or after the one in flight unless a newer one replaces it. */
    void send(String message) {
        boolean isFree;
        synchronized (this) {
            if (closing) {
                return;
            }
            isFree = !sending;
            if (isFree) {
                sending = true;
                frames = 0;
            } else {
                latest = message;
            }
        }
        if (isFree) {
            session.getRemote().sendString(message, this);
        }
    }

    /**
     * Pings the browser from time to time, and disconnects it if it has not answered for too long.
     * A sent message is no proof of life, because buffers on the way hold many messages.
     */
    void check() {
        boolean pings;
        boolean isStalled;
        synchronized (this) {
            long now = nanoTime.getAsLong();
            isStalled = !closing && now - pongNanos > stalledNanos;
            pings = !closing && now - pingedNanos > stalledNanos / PINGS_PER_LIMIT;
            pingedNanos = pings ? now : pingedNanos;
        }
        if (isStalled) {
            disconnect();
        } else if (pings) {
            ping();
        }
    }

    private void ping() {
        try {
            session.getRemote().sendPing(ByteBuffer.allocate(0)); // does not block
        } catch (IOException e) {
            LOG.debug("Cannot ping a browser", e);
        }
    }

    /**
     * Checks a frame: the browser may close the connection, answer our pings, and send a few of its
     * own. Jetty handles each frame on a thread, so a flood of them would occupy a thread.
     *
     * @throws CloseException if the browser sends anything else, or too many frames
     */
    synchronized void received(Frame frame) {
        if (frame.getType().isData() || frame.getType() == Frame.Type.CONTINUATION) {
            throw new CloseException(StatusCode.POLICY_VIOLATION, "This feed takes no messages");
        }
        if (frame.getType() == Frame.Type.PONG) {
            pongNanos = nanoTime.getAsLong();
        }
        if (frame.getType() != Frame.Type.CLOSE && ++frames > MOST_FRAMES) {
            throw new CloseException(StatusCode.POLICY_VIOLATION, "Too many pings or pongs");
        }
    }

    @Override
    public void writeSuccess() {
        String next;
        synchronized (this) {
            sending = false;
            next = latest;
            latest = null;
        }
        if (next != null) {
            send(next);
        }
    }

    @Override
    public void writeFailed(Throwable cause) {
        synchronized (this) {
            if (closing) {
                return;
            }
        }
        disconnect();
    }

    private void disconnect() {
        try {
            session.disconnect();
        } catch (IOException e) {
            LOG.debug("A browser's connection had failed already", e);
        }
    }
}
