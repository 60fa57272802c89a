package fullyloaded.dashboard;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.StatisticsHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import spark.Service;
import spark.embeddedserver.EmbeddedServers;
import spark.embeddedserver.jetty.EmbeddedJettyServer;
import spark.embeddedserver.jetty.JettyServerFactory;
import spark.http.matching.MatcherFilter;

/** Spark on a Jetty that is set up for overload, for suspended requests and for a clean end. */
public final class HttpServer {

    private static final int ACCEPT_QUEUE = 1024; // connections; the default of 50 stalls a room
    private static final long IDLE_MILLIS = 10_000;
    private static final long STOP_MILLIS = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

    private final String host;
    private final Server server;
    private final RequestThreads threads;
    private final ServerConnector connector;
    private final Service routes = Service.ignite();
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    /**
     * A server that does not listen yet.
     *
     * @param port 0 for any that is free
     * @param requestThreads all of Jetty's threads; it takes one to accept and one to select
     * @param portIsShared whether other processes listen on the same port, and the kernel spreads
     *     connections among them
     * @param methods the HTTP methods that are not answered with 405
     */
    public HttpServer(
            String host, int port, int requestThreads, boolean portIsShared, Set<String> methods) {
        this.host = host;
        threads = new RequestThreads(requestThreads);
        server = new DrainingServer(threads);
        connector = connector(server, portIsShared);
        connector.setHost(host);
        connector.setPort(port);
        connector.setAcceptQueueSize(ACCEPT_QUEUE);
        connector.setIdleTimeout(IDLE_MILLIS);
        server.addConnector(connector);
        EmbeddedServers.add(
                this,
                (routes, files, exceptions, hasOthers) -> {
                    MatcherFilter filter =
                            new MatcherFilter(routes, files, exceptions, false, false);
                    filter.init(null);
                    return new EmbeddedJettyServer(serving(server), new Gate(filter, methods));
                });
        routes.embeddedServerIdentifier(this);
        routes.initExceptionHandler(failure::set); // by default Spark would end the JVM
    }

    /** Where routes, static files and websockets are registered before the start. */
    public Service routes() {
        return routes;
    }

    /** The threads that serve requests. */
    RequestThreads threads() {
        return threads;
    }

    /** The port it listens on. */
    public int port() {
        return connector.getLocalPort();
    }

    /** Where a browser on this machine finds it. */
    public String url() {
        return url(host, port());
    }

    /** Where a browser on this machine finds what listens there. */
    public static String url(String host, int port) {
        String name = Set.of("0.0.0.0", "::").contains(host) ? "127.0.0.1" : host;
        return "http://" + (name.contains(":") ? "[" + name + "]" : name) + ":" + port + "/";
    }

    /**
     * Listens.
     *
     * @throws StartException if it cannot, for example since the port is taken
     */
    public void start() {
        routes.init();
        routes.awaitInitialization();
        Exception e = failure.get();
        if (e != null) {
            throw StartException.of(host, connector.getPort(), e);
        }
    }

    /** Takes no more connections, lets running requests end for a second, and stops. */
    public void stop() {
        try {
            server.stop(); // not Spark's stop: that ends the JVM when something does not end in
            // time
        } catch (Exception e) {
            LOG.warn("Some requests were cut off: {}", e.toString());
        }
    }

    private static ServerConnector connector(Server server, boolean portIsShared) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        // One acceptor and one selector, so that what is left for requests is the same everywhere.
        return new ServerConnector(server, 1, 1, new HttpConnectionFactory(http)) {
            @Override
            protected ServerSocketChannel openAcceptChannel() throws IOException {
                if (!portIsShared) {
                    return super.openAcceptChannel();
                }
                ServerSocketChannel channel = ServerSocketChannel.open();
                channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
                channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
                channel.bind(new java.net.InetSocketAddress(getHost(), getPort()), ACCEPT_QUEUE);
                return channel;
            }
        };
    }

    private static JettyServerFactory serving(Server server) {
        return new JettyServerFactory() {
            @Override
            public Server create(int maxThreads, int minThreads, int idleMillis) {
                return server;
            }

            @Override
            public Server create(org.eclipse.jetty.util.thread.ThreadPool pool) {
                return server;
            }
        };
    }

    /** Spark sets the handler; this puts the one in front that a graceful stop waits for. */
    private static final class DrainingServer extends Server {

        DrainingServer(QueuedThreadPool threads) {
            super(threads);
            setStopTimeout(STOP_MILLIS);
            setStopAtShutdown(false);
        }

        @Override
        public void setHandler(Handler handler) {
            StatisticsHandler draining = new StatisticsHandler();
            draining.setHandler(handler);
            super.setHandler(draining);
        }
    }
}
