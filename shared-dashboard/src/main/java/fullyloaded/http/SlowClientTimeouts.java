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
 * The connections of a server, as Jetty tells of them. Each byte that drips in or out restarts Jetty's
 * idle timeout, so here runs another clock: from the end of the last answer until the next header is
 * complete, and from the beginning of an answer until it is taken.
 *
 * <p>What is answered on one connection is limited too, and fits into the send buffer: so no thread waits
 * for a client that asks on and on and takes nothing.
 */
public final class SlowClientTimeouts implements Connection.Listener, HttpChannel.Listener {

    static final HttpField CLOSE = new PreEncodedHttpField(HttpHeader.CONNECTION, "close");

    private static final long NEVER = Long.MAX_VALUE;

    /** Two answers come on top of it, each of 50 kB at most in a round. */
    private static final long MOST_BYTES = RequestConnector.SEND_BUFFER_BYTES / 4;

    private final long mostBytes;
    private final long headerNanos;
    private final long answerNanos;
    private final LongSupplier nanoTime;
    private final Map<Connection, Wait> waits = new ConcurrentHashMap<>();
    private final Set<Connection> sockets = ConcurrentHashMap.newKeySet();

    /** Of a server that keeps them for more than one request, or does not. */
    SlowClientTimeouts(Limits limits, boolean keepsAlive, LongSupplier nanoTime) {
        mostBytes = keepsAlive ? MOST_BYTES : 0;
        headerNanos = limits.header().toNanos();
        answerNanos = limits.answer().toNanos();
        this.nanoTime = nanoTime;
    }

    /** Websockets that are open. */
    public int sockets() {
        return sockets.size();
    }

    /** Open connections that are no websockets. */
    public int waits() {
        return waits.size();
    }

    /** How often {@link #closeSlow} has to be called. */
    Duration period() {
        return Duration.ofNanos(Math.min(headerNanos, answerNanos) / 10);
    }

    /** Closes those that have kept us waiting for too long. */
    void closeSlow() {
        long now = nanoTime.getAsLong();
        waits.forEach(
                (connection, wait) -> {
                    if (now - wait.sinceNanos > wait.mostNanos) {
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
            sockets.add(connection);
        }
    }

    @Override
    public void onClosed(Connection connection) {
        if (connection instanceof HttpConnection) {
            waits.remove(connection);
        } else {
            sockets.remove(connection);
        }
    }

    @Override
    public void onRequestBegin(Request request) {
        expect(connection(request), NEVER);
    }

    @Override
    public void onResponseBegin(Request request) {
        HttpConnection connection = connection(request);
        expect(connection, answerNanos);
        boolean isUpgraded = request.getResponse().getStatus() == SWITCHING_PROTOCOLS_101;
        if (connection.getBytesOut() >= mostBytes && !isUpgraded) {
            request.getResponse().getHttpFields().put(CLOSE); // its header is not written yet
        }
    }

    @Override
    public void onComplete(Request request) {
        expect(connection(request), headerNanos);
    }

    private void expect(Connection connection, long mostNanos) {
        Wait wait = waits.get(connection);
        if (wait != null) { // or it was upgraded
            wait.mostNanos = NEVER; // first, so that no limit meets another one's beginning
            wait.sinceNanos = nanoTime.getAsLong();
            wait.mostNanos = mostNanos;
        }
    }

    private static HttpConnection connection(Request request) {
        return (HttpConnection) request.getHttpChannel().getHttpTransport();
    }

    /** What is expected of one connection: by the thread that serves it, read by another. */
    private static final class Wait {

        private volatile long sinceNanos;
        private volatile long mostNanos = NEVER;
    }
}
