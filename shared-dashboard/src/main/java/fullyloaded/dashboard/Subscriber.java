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
 * One connected dashboard. It has at most one message under way; while it has, only the latest is kept
 * for it, so a browser that stalls costs the others nothing.
 */
final class Subscriber implements WriteCallback {

    private static final Logger LOG = LoggerFactory.getLogger(Subscriber.class);
    private static final int MOST_FRAMES = 10; // until the next message; browsers send one pong
    private static final int PINGS_PER_LIMIT = 4; // of ours

    private final Session session;
    private final long stalledNanos;
    private final LongSupplier nanoTime;
    private boolean closing;
    private boolean sending;
    private long askedNanos;
    private long heardNanos;
    private String latest;
    private int frames;

    /** Of that browser, which is cut off when it has not answered a ping for so long. */
    Subscriber(Session session, long stalledNanos, LongSupplier nanoTime) {
        this.session = session;
        this.stalledNanos = stalledNanos;
        this.nanoTime = nanoTime;
        heardNanos = nanoTime.getAsLong();
        askedNanos = heardNanos;
    }

    void close() {
        synchronized (this) {
            closing = true; // a message that fails from now on must not cut the goodbye off
        }
        session.close(StatusCode.SHUTDOWN, "the server goes away");
    }

    /** Sends it now, or after the one that is under way. */
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
     * To be called now and then: asks whether it is there, and cuts it off if it has not been for too
     * long. That a message left tells nothing: buffers on the way take many.
     */
    void check() {
        boolean asks;
        boolean isStalled;
        synchronized (this) {
            long now = nanoTime.getAsLong();
            isStalled = !closing && now - heardNanos > stalledNanos;
            asks = !closing && now - askedNanos > stalledNanos / PINGS_PER_LIMIT;
            askedNanos = asks ? now : askedNanos;
        }
        if (isStalled) {
            disconnect();
        } else if (asks) {
            ask();
        }
    }

    private void ask() {
        try {
            session.getRemote().sendPing(ByteBuffer.allocate(0)); // does not wait
        } catch (IOException e) {
            LOG.debug("A browser's connection is broken", e);
        }
    }

    /**
     * It may say goodbye, answer our pings, and send some of its own. Each queues an answer, and any
     * number of either would keep a thread for itself.
     */
    synchronized void heard(Frame frame) {
        if (frame.getType().isData() || frame.getType() == Frame.Type.CONTINUATION) {
            throw new CloseException(StatusCode.POLICY_VIOLATION, "Nobody listens here");
        }
        if (frame.getType() == Frame.Type.PONG) {
            heardNanos = nanoTime.getAsLong();
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
            LOG.debug("A browser's connection was broken already", e);
        }
    }
}
