package fullyloaded.dashboard;

import java.io.IOException;
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
final class Outlet implements WriteCallback {

    private static final Logger LOG = LoggerFactory.getLogger(Outlet.class);
    private static final int MOST_PINGS = 10; // from one message to the next; browsers send none

    private final Session session;
    private final long stalledNanos;
    private final LongSupplier nanoTime;
    private boolean closing;
    private boolean sending;
    private long sendingSinceNanos;
    private String latest;
    private int pings;

    /** Of that browser, which is cut off if it takes so long for a message. */
    Outlet(Session session, long stalledNanos, LongSupplier nanoTime) {
        this.session = session;
        this.stalledNanos = stalledNanos;
        this.nanoTime = nanoTime;
    }

    void close() {
        synchronized (this) {
            closing = true; // a message that fails from now on must not cut the goodbye off
        }
        session.close(StatusCode.SHUTDOWN, "the server goes away");
    }

    /** Sends it now, or after the one that is under way. */
    void send(String message) {
        boolean isStalled;
        synchronized (this) {
            if (closing) {
                return;
            }
            long now = nanoTime.getAsLong();
            isStalled = sending && now - sendingSinceNanos > stalledNanos;
            if (sending && !isStalled) {
                latest = message;
                return;
            }
            sending = true;
            sendingSinceNanos = now;
            pings = 0;
        }
        if (isStalled) {
            disconnect();
        } else {
            session.getRemote().sendString(message, this);
        }
    }

    /** It may say goodbye, and ask now and then whether we are there: each ping queues an answer. */
    synchronized void heard(Frame frame) {
        if (frame.getType().isData() || frame.getType() == Frame.Type.CONTINUATION) {
            throw new CloseException(StatusCode.POLICY_VIOLATION, "Nobody listens here");
        }
        if (frame.getType() == Frame.Type.PING && ++pings > MOST_PINGS) {
            throw new CloseException(StatusCode.POLICY_VIOLATION, "We are still here");
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
