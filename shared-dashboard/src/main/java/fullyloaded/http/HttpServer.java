package fullyloaded.http;

import fullyloaded.options.AccessOptions;
import fullyloaded.options.Options;
import fullyloaded.options.StartupException;
import fullyloaded.process.Ticker;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
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

    private static final long STOP_MILLIS = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

    private final String host;
    private final AllowedHosts names;
    private final Server server;
    private final RequestThreads threads;
    private final RequestConnector connector;
    private final Ticker ticker = new Ticker("connections");
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
     * @param door who is let in
     */
    public HttpServer(
            String host,
            int port,
            int requestThreads,
            boolean portIsShared,
            Set<String> methods,
            AccessOptions door) {
        this(
                InetSocketAddress.createUnresolved(host, port),
                requestThreads,
                portIsShared,
                methods,
                new AllowedHosts(host, door.hosts()),
                door,
                Limits.USUAL,
                null);
    }

    /** A round's, in which work may be waiting. */
    public HttpServer(Options options, Limits limits, BooleanSupplier workWaits) {
        this(
                InetSocketAddress.createUnresolved(options.host(), options.port()),
                options.threads(),
                options.portIsShared(),
                Set.of("GET", "HEAD"),
                new AllowedHosts(options.servedAs(), options.door().hosts()),
                options.door(),
                limits,
                options.isEventLoop() ? CpuBudget.ofThisMachine(workWaits) : null);
    }

    private HttpServer(
            InetSocketAddress address,
            int requestThreads,
            boolean portIsShared,
            Set<String> methods,
            AllowedHosts names,
            AccessOptions door,
            Limits limits,
            CpuBudget budget) {
        host = address.getHostString();
        this.names = names;
        threads = new RequestThreads(requestThreads);
        SecurityHeaders headers = new SecurityHeaders(door.framedBy());
        var timeouts = new SlowClientTimeouts(limits, !door.behindProxy(), System::nanoTime);
        RequestGuard guard = new RequestGuard(methods, names, headers, timeouts, limits);
        server = new GuardedServer(threads, guard);
        server.setErrorHandler(new PlainTextErrors(headers));
        connector =
                budget == null
                        ? new RequestConnector(
                                server, address, 1, portIsShared, door.behindProxy(), limits)
                        : new EventLoopConnector(
                                server, threads, address, door.behindProxy(), limits, budget);
        connector.addBean(timeouts);
        server.addConnector(connector);
        ticker.every(timeouts.period(), timeouts::closeSlow);
        EmbeddedServers.add(
                this,
                (routes, files, exceptions, hasOthers) -> {
                    MatcherFilter filter =
                            new MatcherFilter(
                                    routes, new PublicFiles(files), exceptions, false, false);
                    filter.init(null);
                    return new EmbeddedJettyServer(serving(server), new SparkHandler(filter));
                });
        routes.embeddedServerIdentifier(this);
        routes.initExceptionHandler(failure::set); // by default Spark would end the JVM
    }

    /** Where routes, static files and websockets are registered before the start. */
    public Service routes() {
        return routes;
    }

    /** The threads that serve requests. */
    public RequestThreads threads() {
        return threads;
    }

    /** Runs what it is given when a request that came now would be served. */
    public Executor serving() {
        return connector.serving();
    }

    /** What it listens with. */
    public RequestConnector connector() {
        return connector;
    }

    /** The port it listens on. */
    public int port() {
        return connector.getLocalPort();
    }

    /** The origins of its pages, for whoever calls it as it wants to be called. */
    public List<String> origins() {
        return names.origins(port());
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
     * @throws StartupException if it cannot, for example since the port is taken
     */
    public void start() {
        routes.notFound((request, response) -> "There is nothing here");
        routes.internalServerError((request, response) -> "It broke");
        routes.init();
        routes.awaitInitialization();
        Exception e = failure.get();
        if (e != null) {
            throw StartupException.of(host, connector.getPort(), e);
        }
    }

    /** Takes no more connections, lets running requests end for a second, and stops. */
    public void stop() {
        ticker.close();
        try {
            server.stop(); // not Spark's stop: that ends the JVM when something does not end in
            // time
        } catch (Exception e) {
            LOG.warn("Some requests were cut off: {}", e.toString());
        }
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

    /** Spark sets the handler; this puts those in front that refuse, and that a graceful stop waits for. */
    private static final class GuardedServer extends Server {

        private final RequestGuard guard;

        GuardedServer(QueuedThreadPool threads, RequestGuard guard) {
            super(threads);
            this.guard = guard;
            setStopTimeout(STOP_MILLIS);
            setStopAtShutdown(false);
        }

        @Override
        public void setHandler(Handler handler) {
            guard.setHandler(handler);
            StatisticsHandler draining = new StatisticsHandler();
            draining.setHandler(guard);
            super.setHandler(draining);
        }
    }
}
