package fullyloaded.http;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.eclipse.jetty.io.ChannelEndPoint;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.IO;
import org.eclipse.jetty.util.thread.Scheduler;

/** A connector whose requests are all served by one {@link EventLoop}. */
final class EventLoopConnector extends RequestConnector {

    private final RequestThreads threads;
    private final CpuBudget budget;
    private EventLoop loop;

    EventLoopConnector(
            Server server,
            RequestThreads threads,
            InetSocketAddress address,
            boolean behindProxy,
            Limits limits,
            CpuBudget budget) {
        super(server, address, 0, false, behindProxy, limits);
        this.threads = threads;
        this.budget = budget;
        HttpConnectionFactory http = getConnectionFactory(HttpConnectionFactory.class);
        clearConnectionFactories();
        addConnectionFactory(
                new HttpConnectionFactory(http.getHttpConfiguration()) {
                    @Override
                    public Connection newConnection(
                            org.eclipse.jetty.server.Connector connector, EndPoint endPoint) {
                        EventLoopConnection connection =
                                new EventLoopConnection(
                                        loop, threads, getHttpConfiguration(), connector, endPoint);
                        return configure(connection, connector, endPoint);
                    }
                });
    }

    @Override
    Executor serving() {
        return task -> loop.execute(task);
    }

    @Override
    protected SelectorManager newSelectorManager(
            Executor executor, Scheduler scheduler, int selectors) {
        return new ServerConnectorManager(executor, scheduler, selectors) {
            @Override
            protected ManagedSelector newSelector(int id) {
                loop = new EventLoop(this, id, budget);
                return loop;
            }

            /** Runs the opening and closing of connections on the loop's thread, too. */
            @Override
            protected void execute(Runnable task) {
                if (loop.isCalling()) {
                    task.run();
                } else {
                    super.execute(task);
                }
            }

            @Override
            public Closeable acceptor(SelectableChannel server) {
                return new Acceptor(() -> super.acceptor(server));
            }

            /** Accepts a connection, unless it must wait; null ends Jetty's accept loop. */
            @Override
            protected SelectableChannel doAccept(SelectableChannel server) throws IOException {
                return isAccepting() && loop.accepts() ? super.doAccept(server) : null;
            }
        };
    }

    /**
     * Resumes accepting two turns of the loop later. A cancelled selection key is removed only by
     * the next select; if Jetty registered the port again in the same turn, that would fail, and
     * Jetty would close the port.
     */
    private final class Acceptor implements Closeable {

        private Closeable listening;
        private boolean isClosed;

        Acceptor(Supplier<Closeable> listen) {
            loop.execute(
                    () ->
                            loop.execute(
                                    () -> {
                                        if (!isClosed) {
                                            listening = listen.get();
                                        }
                                    }));
        }

        @Override
        public void close() {
            loop.execute(
                    () -> {
                        isClosed = true;
                        IO.close(listening);
                    });
        }
    }

    @Override
    protected ChannelEndPoint newEndPoint(
            SocketChannel channel, ManagedSelector selector, SelectionKey key) {
        ChannelEndPoint endPoint =
                new ClosingEndPoint(channel, selector, key, getScheduler()) {
                    @Override
                    public int fill(ByteBuffer buffer) throws IOException {
                        return isHttp(this) && ((EventLoopConnection) getConnection()).isTurnOver()
                                ? 0
                                : super.fill(buffer);
                    }

                    /**
                     * Never blocks: waiting for room in the send buffer would stop all other
                     * requests.
                     */
                    @Override
                    protected void onIncompleteFlush() {
                        if (isHttp(this)) {
                            close();
                        } else {
                            super.onIncompleteFlush();
                        }
                    }
                };
        endPoint.setIdleTimeout(getIdleTimeout());
        return endPoint;
    }

    private static boolean isHttp(EndPoint endPoint) {
        return endPoint.getConnection() instanceof EventLoopConnection;
    }
}
