package fullyloaded.dashboard;

import fullyloaded.http.Limits;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.annotations.OnWebSocketClose;
import org.eclipse.jetty.websocket.api.annotations.OnWebSocketConnect;
import org.eclipse.jetty.websocket.api.annotations.OnWebSocketError;
import org.eclipse.jetty.websocket.api.annotations.OnWebSocketFrame;
import org.eclipse.jetty.websocket.api.annotations.WebSocket;
import org.eclipse.jetty.websocket.api.extensions.Frame;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connected browsers, dashboards or followers of the slides. They are told, and have nothing to say. */
@WebSocket(maxTextMessageSize = Feed.NOTHING_TO_SAY, maxBinaryMessageSize = Feed.NOTHING_TO_SAY)
public final class Feed {

    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);

    static final int NOTHING_TO_SAY = 1; // byte, for 0 means any number
    private static final long GOODBYE_MILLIS = 1000; // at most
    private static final long CHECK_MILLIS = 10;

    private final Map<Session, Subscriber> outlets = new ConcurrentHashMap<>();
    private final Supplier<String> greeting;
    private final long stalledNanos;
    private final LongSupplier nanoTime;

    /** A feed that tells each newcomer that first. */
    public Feed(Supplier<String> greeting) {
        this(greeting, Limits.USUAL.pong(), System::nanoTime);
    }

    /**
     * The same.
     *
     * @param stalled who is silent for so long though asked is dropped
     */
    Feed(Supplier<String> greeting, Duration stalled, LongSupplier nanoTime) {
        this.greeting = greeting;
        stalledNanos = stalled.toNanos();
        this.nanoTime = nanoTime;
    }

    /** Sends this to everybody who is ready for it, and looks who is still there. */
    public void broadcast(String message) {
        outlets.values()
                .forEach(
                        outlet -> {
                            outlet.send(message);
                            outlet.check();
                        });
    }

    /** Browsers connected. */
    public int clients() {
        return outlets.size();
    }

    /** Says goodbye to everybody, and waits a moment until they have answered, before the server stops. */
    public void close() throws InterruptedException {
        outlets.values().forEach(Subscriber::close);
        for (long waited = 0;
                waited < GOODBYE_MILLIS && !outlets.isEmpty();
                waited += CHECK_MILLIS) {
            Thread.sleep(CHECK_MILLIS);
        }
    }

    /** Jetty tells of a new browser. */
    @OnWebSocketConnect
    public void connected(Session session) {
        Subscriber outlet = new Subscriber(session, stalledNanos, nanoTime);
        outlet.send(greeting.get()); // before it is listed, or a broadcast might come first
        outlets.put(session, outlet);
        if (!session.isOpen()) { // it left meanwhile, and Jetty has told us already
            forget(session);
        }
    }

    /**
     * Jetty tells of a frame before it does anything else with it.
     *
     * @throws org.eclipse.jetty.websocket.api.CloseException if it is none that a browser sends to
     *     somebody who only speaks; Jetty then closes the connection
     */
    @OnWebSocketFrame
    public void heard(Session session, Frame frame) {
        Subscriber outlet = outlets.get(session);
        if (outlet != null) {
            outlet.heard(frame);
        }
    }

    /** Jetty tells of a browser that left. */
    @OnWebSocketClose
    public void closed(Session session, int status, String reason) {
        forget(session);
    }

    /** Jetty tells of a connection that broke; it closes it. */
    @OnWebSocketError
    public void broke(Session session, Throwable cause) {
        LOG.debug("A browser's connection broke", cause);
        forget(session);
    }

    private void forget(Session session) {
        if (session != null) { // or it never opened
            outlets.remove(session);
        }
    }
}
