package fullyloaded.http;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Executor;
import org.eclipse.jetty.io.ChannelEndPoint;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.ConnectionLimit;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.Scheduler;

/** The connector of a server, with limits that Jetty does not set by default. */
public class RequestConnector extends ServerConnector {

    public static final int ACCEPT_QUEUE =
            4096; // connections; a room full of browsers overflows the default of 50
    public static final int MOST_HEADER_BYTES = 8 * 1024; // including the request line
    public static final int SEND_BUFFER_BYTES = 256 * 1024; // any answer fits, so no thread waits
    private static final int LEAST_CONNECTIONS = 32;
    private static final int RESERVED_DESCRIPTORS = 64; // for files and the pipes to workers

    /** Idle timeout at the connection limit; longer than the interval between two snapshots. */
    private static final long CROWDED_IDLE_MILLIS = 3_000;

    private final boolean portIsShared;

    RequestConnector(
            Server server,
            InetSocketAddress address,
            int acceptors,
            boolean portIsShared,
            boolean behindProxy,
            Limits limits) {
        // One selector, so that every machine has the same number of threads left for requests.
        super(server, acceptors, 1, new HttpConnectionFactory(configuration(behindProxy)));
        this.portIsShared = portIsShared;
        setHost(address.getHostString());
        setPort(address.getPort());
        setAcceptQueueSize(ACCEPT_QUEUE);
        setAcceptedSendBufferSize(SEND_BUFFER_BYTES);
        setIdleTimeout(limits.idle().toMillis());
        ConnectionLimit limit = new ConnectionLimit(mostConnections(limits.connections()), this);
        limit.setIdleTimeout(CROWDED_IDLE_MILLIS);
        server.addBean(limit);
    }

    /** Returns an executor that runs a task when a request arriving now would be served. */
    Executor serving() {
        return getExecutor();
    }

    private static HttpConfiguration configuration(boolean behindProxy) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(MOST_HEADER_BYTES);
        http.setDelayDispatchUntilContent(false); // answers before a body arrives
        if (behindProxy) {
            ForwardedRequestCustomizer forwarded = new ForwardedRequestCustomizer();
            forwarded.setForwardedHeader(null); // trust only X-Forwarded-For and -Proto
            forwarded.setForwardedHostHeader(null);
            forwarded.setForwardedServerHeader(null);
            forwarded.setForwardedPortHeader(null);
            forwarded.setForwardedHttpsHeader(null);
            http.addCustomizer(forwarded);
        }
        return http;
    }

    /** Returns {@code most}, or fewer if there are too few file descriptors. */
    public static int mostConnections(int most) {
        if (ManagementFactory.getOperatingSystemMXBean()
                instanceof UnixOperatingSystemMXBean system) {
            long free =
                    system.getMaxFileDescriptorCount()
                            - system.getOpenFileDescriptorCount()
                            - RESERVED_DESCRIPTORS;
            return (int) Math.min(most, Math.max(LEAST_CONNECTIONS, free));
        }
        return most;
    }

    @Override
    protected ServerSocketChannel openAcceptChannel() throws IOException {
        if (!portIsShared) {
            return super.openAcceptChannel();
        }
        ServerSocketChannel channel = ServerSocketChannel.open();
        channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
        channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        channel.bind(new InetSocketAddress(getHost(), getPort()), ACCEPT_QUEUE);
        return channel;
    }

    @Override
    protected ChannelEndPoint newEndPoint(
            SocketChannel channel, ManagedSelector selector, SelectionKey key) {
        ChannelEndPoint endPoint = new ClosingEndPoint(channel, selector, key, getScheduler());
        endPoint.setIdleTimeout(getIdleTimeout());
        return endPoint;
    }

    /**
     * Closes the websocket of a connection that closed during its upgrade; Jetty would never notify
     * it.
     */
    static class ClosingEndPoint extends SocketChannelEndPoint {

        ClosingEndPoint(
                SocketChannel channel,
                ManagedSelector selector,
                SelectionKey key,
                Scheduler scheduler) {
            super(channel, selector, key, scheduler);
        }

        @Override
        public void upgrade(Connection next) {
            super.upgrade(next);
            if (!isOpen()) {
                next.onClose();
            }
        }
    }
}
