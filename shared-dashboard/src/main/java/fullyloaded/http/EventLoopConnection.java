package fullyloaded.http;

import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpChannelOverHttp;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnection;
import org.eclipse.jetty.util.Callback;

/**
 * A connection that an {@link EventLoop} serves: one request per turn, however many the client has
 * sent. Used by the loop's thread only.
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
                    // This makes Jetty call it on the thread that selects.
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

    /** When it was last served, or opened. */
    long servedNanos() {
        return servedNanos;
    }

    /** Whether it has had its turn: what it sent since then waits, and is not even read. */
    boolean isTurnOver() {
        return isTurnOver;
    }

    @Override
    public void fillInterested() {
        getEndPoint().fillInterested(readable);
    }

    /** Jetty calls this when more has arrived already, and would serve it at once. */
    @Override
    public void run() {
        await();
    }

    private void await() {
        waitsSinceNanos = System.nanoTime();
        loop.serve(this);
    }

    /** Reads, and serves one request if it is complete. */
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
                isTurnOver = getParser().getContentLength() <= 0; // a body is still read to its end
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
