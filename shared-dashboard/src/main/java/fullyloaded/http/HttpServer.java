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
import org.eclipse.jetty.server.Server;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import spark.Service;
import spark.embeddedserver.EmbeddedServers;
import spark.embeddedserver.jetty.EmbeddedJettyServer;
import spark.embeddedserver.jetty.JettyServerFactory;
import spark.http.matching.MatcherFilter;

/**
 * Spark on a Jetty configured for overload, suspended requests and clean shutdown. Routes are
 * registered before {@link #start}; afterwards all methods are thread-safe.
 *
 * <p>A request passes {@link RequestGuard}, then {@link SparkHandler} or a websocket upgrade.
 */
public final class HttpServer {

    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

    private final String host;
    private final AllowedHosts hosts;
    private final AccessRules access;
    private final Server server;
    private final RequestThreads threads;
    private final RequestConnector connector;
    private final Ticker ticker = new Ticker("connections");
    private final Service routes = Service.ignite();
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    /**
     * Creates a server that does not listen yet.
     *
     * @param port 0 for any free port
     * @param requestThreads number of all Jetty threads, of which one accepts and one selects
     * @param portIsShared whether other processes listen on the same port, so that the kernel
     *     spreads connections among them
     * @param methods the HTTP methods allowed; others get 405
     */
    public HttpServer(
            String host,
            int port,
            int requestThreads,
            boolean portIsShared,
            Set<String> methods,
            AccessOptions access) {
        this(
                InetSocketAddress.createUnresolved(host, port),
                requestThreads,
                portIsShared,
                methods,
                new AllowedHosts(host, access.hosts()),
                access,
                Limits.DEFAULTS,
                null);
    }

    /**
     * Creates the server of a round, which does not listen yet.
     *
     * @param workWaits whether expensive work waits for the cores, so that an event loop must limit
     *     its CPU time
     */
    public HttpServer(Options options, Limits limits, BooleanSupplier workWaits) {
        this(
                InetSocketAddress.createUnresolved(options.host(), options.port()),
                options.threads(),
                options.portIsShared(),
                Set.of("GET", "HEAD"),
                new AllowedHosts(options.servedAs(), options.access().hosts()),
                options.access(),
                limits,
                options.isEventLoop() ? CpuBudget.ofThisMachine(workWaits) : null);
    }

    private HttpServer(
            InetSocketAddress address,
            int requestThreads,
            boolean portIsShared,
            Set<String> methods,
            AllowedHosts hosts,
            AccessOptions options,
            Limits limits,
            CpuBudget budget) {
        host = address.getHostString();
        this.hosts = hosts;
        access = new AccessRules(hosts, options);
        threads = new RequestThreads(requestThreads);
        SecurityHeaders headers = new SecurityHeaders(options.framedBy());
        var timeouts = new SlowClientTimeouts(limits, !options.behindProxy(), System::nanoTime);
        RequestGuard guard = new RequestGuard(methods, access, headers, timeouts, limits);
        server = new GuardedServer(threads, guard);
        server.setErrorHandler(new PlainTextErrors(headers));
        connector =
                budget == null
                        ? new RequestConnector(
                                server, address, 1, portIsShared, options.behindProxy(), limits)
                        : new EventLoopConnector(
                                server, threads, address, options.behindProxy(), limits, budget);
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

    /**
     * Returns the Spark service on which to register routes, static files and websockets before the
     * start.
     */
    public Service routes() {
        return routes;
    }

    /** Returns the access rules of this server. */
    public AccessRules access() {
        return access;
    }

    /** Returns the threads that serve requests. */
    public RequestThreads threads() {
        return threads;
    }

    /** Returns an executor that runs a task when a request arriving now would be served. */
    public Executor serving() {
        return connector.serving();
    }

    /** Returns the connector. */
    public RequestConnector connector() {
        return connector;
    }

    /** Returns the port it listens on. */
    public int port() {
        return connector.getLocalPort();
    }

    /** Returns the origins of its pages, one for each way to address this server. */
    public List<String> origins() {
        return hosts.origins(port());
    }

    /** Returns the URL for a browser on this machine. */
    public String url() {
        return url(host, port());
    }

    /**
     * Returns the URL of a server on {@code host} and {@code port} for a browser on this machine.
     */
    public static String url(String host, int port) {
        String name = Set.of("0.0.0.0", "::").contains(host) ? "127.0.0.1" : host;
        return "http://" + (name.contains(":") ? "[" + name + "]" : name) + ":" + port + "/";
    }

    /**
     * Starts to listen.
     *
     * @throws StartupException if it cannot listen, for example because the port is taken
     */
    public void start() {
        routes.notFound((request, response) -> "Not found");
        routes.internalServerError((request, response) -> "Internal error");
        routes.init();
        routes.awaitInitialization();
        Exception e = failure.get();
        if (e != null) {
            throw StartupException.of(host, connector.getPort(), e);
        }
    }

    /** Accepts no more connections, waits up to a second for running requests, and stops. */
    public void stop() {
        ticker.close();
        try {
            server.stop(); // not Spark's stop, which ends the JVM on a timeout
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
}
