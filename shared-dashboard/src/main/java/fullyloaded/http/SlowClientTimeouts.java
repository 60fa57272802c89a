package fullyloaded.http;

import static org.eclipse.jetty.http.HttpStatus.SWITCHING_PROTOCOLS_101;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.HttpChannel;
import org.eclipse.jetty.server.HttpConnection;
import org.eclipse.jetty.server.Request;

/**
 * Closes slow clients. Every byte restarts Jetty's idle timeout, so a client that drips bytes would
 * never time out; this class keeps its own clock: from the end of one answer until the next header
 * is complete, and from the start of an answer until it has been sent.
 *
 * <p>It also limits the bytes answered on one connection to what fits into the send buffer, so that
 * no thread waits for a client that keeps sending requests and reads nothing.
 *
 * <p>Jetty calls the listener methods on any thread; one timer thread calls {@link #closeSlow}.
 */
public final class SlowClientTimeouts implements Connection.Listener, HttpChannel.Listener {

    static final HttpField CLOSE = new PreEncodedHttpField(HttpHeader.CONNECTION, "close");

    private static final long NO_LIMIT = Long.MAX_VALUE;

    /**
     * A quarter, because two more answers may follow before the connection closes, of at most 50 kB
     * each in a round.
     */
    private static final long MOST_BYTES = RequestConnector.SEND_BUFFER_BYTES / 4;

    private final long mostBytes;
    private final long headerNanos;
    private final long answerNanos;
    private final LongSupplier nanoTime;
    private final Map<Connection, Wait> waits = new ConcurrentHashMap<>();
    private final Set<Connection> webSockets = ConcurrentHashMap.newKeySet();

    /**
     * Creates the timeouts for the connections of one server.
     *
     * @param keepsAlive whether a connection serves more than one request
     */
    SlowClientTimeouts(Limits limits, boolean keepsAlive, LongSupplier nanoTime) {
        mostBytes = keepsAlive ? MOST_BYTES : 0;
        headerNanos = limits.header().toNanos();
        answerNanos = limits.answer().toNanos();
        this.nanoTime = nanoTime;
    }

    /** Returns the number of open websockets. */
    public int webSockets() {
        return webSockets.size();
    }

    /** Returns the number of open connections that are not websockets. */
    public int httpConnections() {
        return waits.size();
    }

    /** Returns how often {@link #closeSlow} must be called. */
    Duration period() {
        return Duration.ofNanos(Math.min(headerNanos, answerNanos) / 10);
    }

    /** Closes the connections whose clients have taken too long. */
    void closeSlow() {
        long now = nanoTime.getAsLong();
        waits.forEach(
                (connection, wait) -> {
                    long mostNanos = wait.mostNanos; // first: see expect
                    if (now - wait.sinceNanos > mostNanos) {
                        connection.getEndPoint().close();
                    }
                });
    }

    @Override
    public void onOpened(Connection connection) {
        if (connection instanceof HttpConnection) {
            waits.put(connection, new Wait());
            expect(connection, headerNanos);
        } else {
            webSockets.add(connection);
        }
    }

    @Override
    public void onClosed(Connection connection) {
        if (connection instanceof HttpConnection) {
            waits.remove(connection);
        } else {
            webSockets.remove(connection);
        }
    }

    @Override
    public void onRequestBegin(Request request) {
        expect(connection(request), NO_LIMIT);
    }

    @Override
    public void onResponseBegin(Request request) {
        HttpConnection connection = connection(request);
        expect(connection, answerNanos);
        boolean isUpgraded = request.getResponse().getStatus() == SWITCHING_PROTOCOLS_101;
        if (connection.getBytesOut() >= mostBytes && !isUpgraded) {
            request.getResponse().getHttpFields().put(CLOSE); // the header is not written yet
        }
    }

    @Override
    public void onComplete(Request request) {
        expect(connection(request), headerNanos);
    }

    private void expect(Connection connection, long mostNanos) {
        Wait wait = waits.get(connection);
        if (wait != null) { // null after an upgrade to a websocket
            // The timer reads them the other way round: it never sees a new limit with an old
            // start.
            wait.sinceNanos = nanoTime.getAsLong();
            wait.mostNanos = mostNanos;
        }
    }

    private static HttpConnection connection(Request request) {
        return (HttpConnection) request.getHttpChannel().getHttpTransport();
    }

    /** The current wait on one connection; set by the thread that serves it, read by the timer. */
    private static final class Wait {

        private volatile long sinceNanos;
        private volatile long mostNanos = NO_LIMIT;
    }
}
