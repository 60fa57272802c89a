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

/**
 * A one-way feed: subscribers (dashboards, or browsers that follow the slides) receive messages and
 * may not send any. Thread-safe; Jetty calls the annotated methods on its own threads.
 */
@WebSocket(maxTextMessageSize = Feed.MOST_BYTES, maxBinaryMessageSize = Feed.MOST_BYTES)
public final class Feed {

    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);

    static final int MOST_BYTES = 1; // of an incoming message; Jetty takes 0 for no limit
    private static final long CLOSE_MILLIS = 1000; // longest wait for the browsers' close frames
    private static final long CHECK_MILLIS = 10;

    private final Map<Session, Subscriber> subscribers = new ConcurrentHashMap<>();
    private final Supplier<String> greeting;
    private final long stalledNanos;
    private final LongSupplier nanoTime;

    /** Creates a feed that sends each new subscriber {@code greeting} first. */
    public Feed(Supplier<String> greeting) {
        this(greeting, Limits.DEFAULTS.pong(), System::nanoTime);
    }

    /**
     * Creates a feed that sends each new subscriber {@code greeting} first.
     *
     * @param stalled the feed disconnects a subscriber that answers no ping for this long
     */
    Feed(Supplier<String> greeting, Duration stalled, LongSupplier nanoTime) {
        this.greeting = greeting;
        stalledNanos = stalled.toNanos();
        this.nanoTime = nanoTime;
    }

    /** Sends the message to all subscribers, and disconnects those that have stalled. */
    public void broadcast(String message) {
        subscribers
                .values()
                .forEach(
                        subscriber -> {
                            subscriber.send(message);
                            subscriber.check();
                        });
    }

    /** Returns the number of connected browsers. */
    public int clients() {
        return subscribers.size();
    }

    /** Closes all connections, and waits briefly for the browsers to answer. */
    public void close() throws InterruptedException {
        subscribers.values().forEach(Subscriber::close);
        for (long waited = 0;
                waited < CLOSE_MILLIS && !subscribers.isEmpty();
                waited += CHECK_MILLIS) {
            Thread.sleep(CHECK_MILLIS);
        }
    }

    /** Called by Jetty when a browser has connected. */
    @OnWebSocketConnect
    public void connected(Session session) {
        Subscriber subscriber = new Subscriber(session, stalledNanos, nanoTime);
        subscriber.send(greeting.get()); // before any broadcast
        subscribers.put(session, subscriber);
        if (!session.isOpen()) { // it left meanwhile, and closed() has already run
            forget(session);
        }
    }

    /**
     * Called by Jetty with each frame, before it handles the frame itself.
     *
     * @throws org.eclipse.jetty.websocket.api.CloseException if a subscriber may not send that
     *     frame; Jetty then closes the connection
     */
    @OnWebSocketFrame
    public void received(Session session, Frame frame) {
        Subscriber subscriber = subscribers.get(session);
        if (subscriber != null) {
            subscriber.received(frame);
        }
    }

    /** Called by Jetty when a browser has left. */
    @OnWebSocketClose
    public void closed(Session session, int status, String reason) {
        forget(session);
    }

    /** Called by Jetty when a connection has failed; Jetty closes it itself. */
    @OnWebSocketError
    public void failed(Session session, Throwable cause) {
        LOG.debug("A browser's connection failed", cause);
        forget(session);
    }

    private void forget(Session session) {
        if (session != null) { // null if the upgrade failed
            subscribers.remove(session);
        }
    }
}
