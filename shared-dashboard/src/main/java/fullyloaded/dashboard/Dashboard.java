package fullyloaded.dashboard;

import fullyloaded.cluster.ParentLink;
import fullyloaded.http.ClientWatch;
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
import fullyloaded.stats.ProcessRole;
import fullyloaded.stats.RequestTimer;
import fullyloaded.stats.ServerStats;
import fullyloaded.stats.Snapshot;
import fullyloaded.stats.Window;
import fullyloaded.work.Bcrypt;
import fullyloaded.work.ExpensiveRequest;
import java.time.Duration;
import java.util.concurrent.Executor;
import spark.Request;
import spark.Response;
import spark.Service;

/**
 * What the rounds have in common: the page and its feed, {@code /ready}, the measurement of the
 * server it stands in, and the beginning and end of an expensive request.
 */
public final class Dashboard implements AutoCloseable {

    private static final Duration PROBE = Duration.ofMillis(100);
    private static final long DRAIN_CHECK_MILLIS = 10;

    private final String lesson;
    private final Options options;
    private final Duration deadline;
    private final HttpServer http;
    private final LoadGuard guard;
    private final ServerStats meter;
    private final LagProbe lag;
    private final History history = new History();
    private final Feed feed;
    private final Ticker ticker = new Ticker("dashboard");
    private ParentLink parent;

    /** A dashboard that neither listens nor measures yet. */
    public Dashboard(String lesson, Options options) {
        this(lesson, options, Limits.USUAL);
    }

    Dashboard(String lesson, Options options, Limits limits) {
        this.lesson = lesson;
        this.options = options;
        deadline = options.deadline();
        meter = new ServerStats(deadline, System::nanoTime);
        PageLoad load =
                PageLoad.of(options.servingThreads(), Runtime.getRuntime().availableProcessors());
        feed = new Feed(() -> Json.greeting(history, load), limits.pong(), System::nanoTime);
        http = new HttpServer(options, limits, () -> meter.outstanding() > 0);
        guard = new LoadGuard(http.routes(), options.door());
        lag = new LagProbe(http.serving(), System::nanoTime);
        Service routes = http.routes();
        routes.staticFiles.location("/public");
        routes.staticFiles.header("Cache-Control", "no-cache"); // all rounds share one address
        routes.webSocket("/ws", feed);
        routes.webSocketIdleTimeoutMillis(limits.idle().toMillis());
        routes.get("/ready", this::ready);
        routes.redirect.get("/favicon.ico", "/favicon.svg"); // asked for beside what is no page
    }

    /** Where a round registers its routes, before the start. */
    public Service routes() {
        return http.routes();
    }

    /** Where a round that has processes or a pool of its own shows them. */
    public ServerStats meter() {
        return meter;
    }

    /** Threads that may wait for a client. */
    public Executor threads() {
        return http.threads();
    }

    /** What it is served by. */
    public HttpServer http() {
        return http;
    }

    /** Those who are told. */
    public Feed feed() {
        return feed;
    }

    /** The port it listens on. */
    public int port() {
        return http.port();
    }

    /**
     * Takes in an expensive request.
     *
     * @throws spark.HaltException if it is answered already: 400 when it asks for no units, too many,
     *     or gibberish; 401 without the key; 403 when another site's page sent it; 503 while the
     *     server drains
     */
    public ExpensiveRequest accept(Request request, Response response) {
        var raw = org.eclipse.jetty.server.Request.getBaseRequest(request.raw());
        int units = guard.units(raw, response);
        RequestTimer passage = meter.arrived(units, http.threads().takeWaitedNanos());
        ClientWatch client = new ClientWatch(raw);
        ExpensiveRequest call =
                new ExpensiveRequest(raw, response.raw(), meter.self(), passage, client);
        if (meter.isDraining()) {
            call.shed("The server is about to stop", deadline);
            throw http.routes().halt(503);
        }
        return call;
    }

    /**
     * Listens, and begins to tell the browsers.
     *
     * @throws StartupException if the port is taken
     */
    public void start() {
        http.start();
        ticker.every(PROBE, lag::send);
        if (options.copy()) {
            parent = new ParentLink(history, this::broadcast);
        }
        ticker.every(Window.INTERVAL, parent == null ? serverTick() : copyTick());
    }

    /**
     * Waits until expensive requests can be served and says so on standard output. From now on closes
     * the server when the process is told to end.
     */
    public void announce(AutoCloseable server) {
        WarmUp.of(http.url(), options.isEventLoop());
        if (options.copy()) { // the parent speaks, and says when to end
            parent.ready(http.port(), unit(), server);
            return;
        }
        Shutdown.closes(server);
        try {
            meter.awaitReady();
            System.out.println(ReadyLine.of(lesson, http.url(), unit()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What a unit takes here: as round 4's workers found out, or as this process does now. */
    private Duration unit() {
        return meter.unit().orElseGet(() -> new Bcrypt(options.cost()).timeOneUnit());
    }

    /**
     * Lets what was accepted end, for as long as the deadline at most, refuses what comes meanwhile,
     * and stops.
     */
    @Override
    public void close() {
        meter.drain();
        long endNanos = System.nanoTime() + deadline.toNanos();
        try {
            while (meter.outstanding() > 0 && System.nanoTime() - endNanos < 0) {
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
        SnapshotRecorder recorder = new SnapshotRecorder(lesson, deadline, history);
        return () -> broadcast(recorder.record(take(), meter.pool()));
    }

    private void broadcast(Snapshot snapshot) {
        feed.broadcast(Json.GSON.toJson(snapshot));
    }

    private Runnable copyTick() {
        meter.self().role(ProcessRole.COPY);
        return () -> parent.send(take());
    }

    private IntervalStats take() {
        return meter.take(lag.takeWorstNanos(), feed.clients());
    }

    private Object ready(Request request, Response response) {
        boolean ready = meter.isReady() && !meter.isDraining();
        response.status(ready ? 200 : 503);
        return ready ? "ready" : "not ready";
    }
}
