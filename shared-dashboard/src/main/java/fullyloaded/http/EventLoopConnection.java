package fullyloaded.http;

import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpChannelOverHttp;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnection;
import org.eclipse.jetty.util.Callback;

/**
 * A connection served by an {@link EventLoop}: one request per turn, even if the client has sent
 * many. Used only by the loop's thread.
 */
final class EventLoopConnection extends HttpConnection {

    private final EventLoop loop;
    private final RequestThreads threads;
    private final Callback readable =
            new Callback() {
                @Override
                public void succeeded() {
                    await();
                }

                @Override
                public void failed(Throwable cause) {
                    onFillInterestedFailed(cause);
                }

                @Override
                public InvocationType getInvocationType() {
                    // Lets Jetty call this on the selector thread.
                    return InvocationType.NON_BLOCKING;
                }
            };
    private long servedNanos = System.nanoTime();
    private long waitsSinceNanos;
    private boolean isTurnOver;

    EventLoopConnection(
            EventLoop loop,
            RequestThreads threads,
            HttpConfiguration configuration,
            Connector connector,
            EndPoint endPoint) {
        super(configuration, connector, endPoint, HttpCompliance.RFC7230, false);
        this.loop = loop;
        this.threads = threads;
    }

    /** Returns when it was last served, or opened if it has not been served. */
    long servedNanos() {
        return servedNanos;
    }

    /** Whether it has had its turn; whatever it has sent since stays unread until the next one. */
    boolean isTurnOver() {
        return isTurnOver;
    }

    @Override
    public void fillInterested() {
        getEndPoint().fillInterested(readable);
    }

    /** Called by Jetty when the next request has already arrived; Jetty would serve it at once. */
    @Override
    public void run() {
        await();
    }

    private void await() {
        waitsSinceNanos = System.nanoTime();
        loop.serve(this);
    }

    /** Reads from the socket, and serves one request if it is complete. */
    void serveOne() {
        servedNanos = System.nanoTime();
        threads.hasWaited(servedNanos - waitsSinceNanos);
        isTurnOver = false;
        onFillable();
    }

    @Override
    protected HttpChannelOverHttp newHttpChannel() {
        return new HttpChannelOverHttp(
                this, getConnector(), getHttpConfiguration(), getEndPoint(), this) {
            /** Returns false to make Jetty leave the connection, as if it were suspended. */
            @Override
            public boolean handle() {
                // A body is still read to its end.
                isTurnOver = getParser().getContentLength() <= 0;
                boolean isComplete = super.handle();
                isTurnOver = true;
                if (isComplete && hasMore()) {
                    waitsSinceNanos = System.nanoTime();
                    loop.serveAgain(EventLoopConnection.this);
                    return false;
                }
                return isComplete;
            }
        };
    }

    private boolean hasMore() {
        return !isRequestBufferEmpty()
                && getCurrentConnection() == this
                && getEndPoint().getConnection() == this;
    }
}
