package fullyloaded.http;

import fullyloaded.work.ClientConnection;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.server.HttpConnection;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * Notices when a client leaves while its request is suspended. Jetty 9.4 does not read from such a
 * connection, so this class asks the selector to report when there is something to read: the end of
 * the stream, or the next request, whose bytes are kept for Jetty. Thread-safe.
 */
public final class ClientWatch implements ClientConnection, Callback {

    private static final int MOST_BYTES = 1024; // of the next request; then the watch ends

    private final HttpConnection connection;
    private final AbstractEndPoint endPoint;
    private ByteBuffer next; // the beginning of the next request
    private boolean isAnswered;
    private volatile boolean isGone;

    /** Creates a watch on the connection of {@code request}, not started yet. */
    public ClientWatch(Request request) {
        connection = (HttpConnection) request.getHttpChannel().getHttpTransport();
        endPoint = (AbstractEndPoint) connection.getEndPoint();
    }

    @Override
    public synchronized void watch() {
        if (!isAnswered) {
            endPoint.fillInterested(this);
        }
    }

    @Override
    public boolean isGone() {
        return isGone || !endPoint.isOpen();
    }

    @Override
    public synchronized void answered() {
        isAnswered = true;
        endPoint.getFillInterest().fillable(); // calls succeeded() and ends the watch
        if (next != null) {
            connection.onUpgradeTo(next.flip());
        }
    }

    /** Called by Jetty when there is something to read. */
    @Override
    public synchronized void succeeded() {
        if (isAnswered || !(endPoint.getTransport() instanceof SocketChannel channel)) {
            return;
        }
        if (next == null) {
            next = ByteBuffer.allocate(space());
        }
        try {
            isGone = channel.read(next) < 0;
        } catch (IOException e) {
            isGone = true;
        }
        if (!isGone && next.hasRemaining()) {
            endPoint.fillInterested(this);
        }
    }

    private int space() {
        return connection.isRequestBufferEmpty()
                ? MOST_BYTES
                : BufferUtil.space(connection.getRequestBuffer());
    }

    @Override
    public synchronized void failed(Throwable cause) {
        if (cause instanceof TimeoutException) { // Jetty's idle timeout; a waiting client is silent
            watch();
        } else {
            isGone = true;
        }
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }
}
