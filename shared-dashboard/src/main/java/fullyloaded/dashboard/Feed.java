package fullyloaded.dashboard;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.StatusCode;
import org.eclipse.jetty.websocket.api.SuspendToken;
import org.eclipse.jetty.websocket.api.WriteCallback;
import org.eclipse.jetty.websocket.api.annotations.OnWebSocketClose;
import org.eclipse.jetty.websocket.api.annotations.OnWebSocketConnect;
import org.eclipse.jetty.websocket.api.annotations.OnWebSocketError;
import org.eclipse.jetty.websocket.api.annotations.WebSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connected browsers, dashboards or followers of the slides. Each has at most one message under
 * way; while it has, only the latest is kept for it, so a browser that stalls costs the others nothing.
 */
@WebSocket
public final class Feed {

    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);

    private static final long GOODBYE_MILLIS = 300;

    private final Map<Session, Outlet> outlets = new ConcurrentHashMap<>();
    private final Supplier<String> greeting;

    /** A feed that tells each newcomer that first. */
    public Feed(Supplier<String> greeting) {
        this.greeting = greeting;
    }

    /** Sends this to everybody who is ready for it. */
    public void broadcast(String message) {
        outlets.values().forEach(outlet -> outlet.send(message));
    }

    /** Browsers connected. */
    public int clients() {
        return outlets.size();
    }

    /** Says goodbye to everybody, and gives the word a moment to leave before the server stops. */
    public void close() throws InterruptedException {
        if (!outlets.isEmpty()) {
            outlets.values().forEach(Outlet::close);
            Thread.sleep(GOODBYE_MILLIS);
        }
    }

    /** Jetty tells of a new browser. */
    @OnWebSocketConnect
    public void connected(Session session) {
        // We only push: what is not read cannot fill the heap.
        Outlet outlet = new Outlet(session, session.suspend());
        outlet.send(greeting.get());
        outlets.put(session, outlet);
    }

    /** Jetty tells of a browser that left. */
    @OnWebSocketClose
    public void closed(Session session, int status, String reason) {
        outlets.remove(session);
    }

    /** Jetty tells of a connection that broke; it closes it. */
    @OnWebSocketError
    public void broke(Session session, Throwable cause) {
        LOG.debug("A browser's connection broke", cause);
        outlets.remove(session);
    }

    private static final class Outlet implements WriteCallback {

        private final Session session;
        private final SuspendToken silence;
        private boolean closing;
        private boolean sending;
        private String latest;

        Outlet(Session session, SuspendToken silence) {
            this.session = session;
            this.silence = silence;
        }

        void close() {
            synchronized (this) {
                closing = true; // a message that fails from now on must not cut the goodbye off
            }
            silence.resume(); // or its answer would not be heard
            session.close(StatusCode.SHUTDOWN, "the server goes away");
        }

        void send(String message) {
            synchronized (this) {
                if (closing) {
                    return;
                }
                if (sending) {
                    latest = message;
                    return;
                }
                sending = true;
            }
            session.getRemote().sendString(message, this);
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
            try {
                session.disconnect();
            } catch (IOException e) {
                LOG.debug("A browser's connection was broken already", e);
            }
        }
    }
}
