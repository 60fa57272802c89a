package fullyloaded.dashboard;

import fullyloaded.cluster.ParentLink;
import fullyloaded.http.HttpServer;
import fullyloaded.http.Limits;
import fullyloaded.options.Options;
import fullyloaded.options.StartupException;
import fullyloaded.process.ReadyLine;
import fullyloaded.process.Shutdown;
import fullyloaded.process.Ticker;
import fullyloaded.stats.History;
import fullyloaded.stats.IntervalStats;
import fullyloaded.stats.LagProbe;
import fullyloaded.stats.Lifecycle;
import fullyloaded.stats.ProcessRole;
import fullyloaded.stats.ProcessState;
import fullyloaded.stats.ServerStats;
import fullyloaded.stats.Snapshot;
import fullyloaded.stats.Window;
import fullyloaded.work.Bcrypt;
import fullyloaded.work.ExpensiveRequest;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import spark.Request;
import spark.Response;
import spark.Service;

/**
 * The part that all rounds share: the page and its feed, {@code /ready}, the route of expensive
 * requests, and the measurement of the server itself. Routes are registered before {@link #start};
 * afterwards all methods are thread-safe.
 */
public final class Dashboard implements AutoCloseable {

    private static final Duration PROBE_INTERVAL = Duration.ofMillis(100);
    private static final long DRAIN_CHECK_MILLIS = 10;

    private final String lesson;
    private final Options options;
    private final HttpServer http;
    private final ServerStats stats;
    private final Lifecycle lifecycle = new Lifecycle();
    private final LagProbe lag;
    private final History history = new History();
    private final Feed feed;
    private final Ticker ticker = new Ticker("dashboard");
    private ParentLink parent; // null unless this process is a copy
    private AutoCloseable server = this; // a copy closes this when its parent asks

    /** Creates a dashboard that does not listen or measure yet. */
    public Dashboard(String lesson, Options options) {
        this(lesson, options, Limits.DEFAULTS);
    }

    Dashboard(String lesson, Options options, Limits limits) {
        this.lesson = lesson;
        this.options = options;
        stats = new ServerStats(options.deadline(), System::nanoTime);
        PageLoad load =
                PageLoad.of(options.servingThreads(), Runtime.getRuntime().availableProcessors());
        feed = new Feed(() -> Json.greeting(history, load), limits.pong(), System::nanoTime);
        http = new HttpServer(options, limits, () -> stats.outstanding() > 0);
        lag = new LagProbe(http.serving(), System::nanoTime);
        Service routes = http.routes();
        routes.staticFiles.location("/public");
        routes.staticFiles.header("Cache-Control", "no-cache"); // all rounds use one URL
        routes.webSocket("/ws", feed);
        routes.webSocketIdleTimeoutMillis(limits.idle().toMillis());
        routes.get("/ready", this::ready);
        routes.redirect.get("/favicon.ico", "/favicon.svg"); // browsers ask for it anyway
    }

    /** Returns the Spark service on which a round registers its other routes. */
    public Service routes() {
        return http.routes();
    }

    /** Lets {@code round} serve the expensive requests, {@code /load} and {@code /load/{n}}. */
    public void onLoad(Consumer<ExpensiveRequest> round) {
        LoadRoute route = new LoadRoute(http, stats, lifecycle, round);
        http.routes().get("/load", route);
        http.routes().get("/load/:units", route); // Spark only matches; the route parses
    }

    /** Returns the counts of expensive requests and the processes that the page shows. */
    public ServerStats stats() {
        return stats;
    }

    /** Returns the state that decides whether expensive requests can be served. */
    public Lifecycle lifecycle() {
        return lifecycle;
    }

    /** Returns threads that may block while they write to a client. */
    public Executor threads() {
        return http.threads();
    }

    /** Returns the HTTP server of the dashboard. */
    public HttpServer http() {
        return http;
    }

    /** Returns the feed of snapshots to the browsers. */
    public Feed feed() {
        return feed;
    }

    /** Returns the port it listens on. */
    public int port() {
        return http.port();
    }

    /**
     * Starts to listen, to measure, and to send snapshots to the browsers.
     *
     * @throws StartupException if the port is taken
     */
    public void start() {
        http.start();
        ticker.every(PROBE_INTERVAL, lag::send);
        if (options.copy()) {
            parent = new ParentLink(history, this::broadcast);
        }
        ticker.every(Window.INTERVAL, parent == null ? serverTick() : copyTick());
    }

    /** Sends cheap requests to this server, so that no client pays for compilation. */
    public void warmUp() {
        WarmUp.sendRequests(http.url(), options.isEventLoop());
    }

    /** Closes the server and exits on a signal; a copy does so when its parent asks. */
    public void closeOnSignal(AutoCloseable server) {
        this.server = server;
        if (!options.copy()) {
            Shutdown.closes(server);
        }
    }

    /**
     * Blocks until expensive requests can be served, and then prints the {@link ReadyLine} on
     * standard output; a copy sends its parent a message instead.
     */
    public void announceWhenReady() {
        try {
            lifecycle.awaitReady();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        if (options.copy()) {
            parent.ready(http.port(), unit(), server);
        } else {
            System.out.println(ReadyLine.of(lesson, http.url(), unit()));
        }
    }

    /**
     * Returns the duration of one unit: from round 4's workers if they measured it, or else
     * measured by this process now.
     */
    private Duration unit() {
        return lifecycle.unit().orElseGet(() -> new Bcrypt(options.cost()).timeOneUnit());
    }

    /**
     * Refuses new expensive requests, waits up to one deadline for the admitted ones, and stops.
     */
    @Override
    public void close() {
        lifecycle.drain();
        stats.self().state(ProcessState.DRAINING);
        long endNanos = System.nanoTime() + stats.deadline().toNanos();
        try {
            while (stats.outstanding() > 0 && System.nanoTime() - endNanos < 0) {
                Thread.sleep(DRAIN_CHECK_MILLIS);
            }
            ticker.close();
            feed.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        http.stop();
    }

    private Runnable serverTick() {
        SnapshotRecorder recorder = new SnapshotRecorder(lesson, stats.deadline(), history);
        return () -> broadcast(recorder.record(take(), stats.pool()));
    }

    private void broadcast(Snapshot snapshot) {
        feed.broadcast(Json.GSON.toJson(snapshot));
    }

    private Runnable copyTick() {
        stats.self().role(ProcessRole.COPY);
        return () -> parent.send(take());
    }

    private IntervalStats take() {
        return stats.take(lag.takeWorstNanos(), feed.clients());
    }

    private Object ready(Request request, Response response) {
        boolean isReady = lifecycle.isReady() && !lifecycle.isDraining();
        response.status(isReady ? 200 : 503);
        return isReady ? "ready" : "not ready";
    }
}
