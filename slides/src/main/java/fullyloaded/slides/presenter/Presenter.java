package fullyloaded.slides.presenter;

import fullyloaded.dashboard.Json;
import fullyloaded.dashboard.PageLoad;
import fullyloaded.http.HttpServer;
import fullyloaded.process.Shutdown;
import fullyloaded.process.Ticker;
import fullyloaded.slides.rounds.RoundRunner;
import fullyloaded.slides.rounds.RoundState;
import fullyloaded.slides.rounds.Rounds;
import fullyloaded.slides.rounds.RoundsStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import spark.Request;
import spark.Response;

/**
 * The presenter's server. It serves the deck, from which the presenter starts and stops the rounds and the
 * encore's doors, one at a time. None of them outlives it.
 */
public final class Presenter implements AutoCloseable {

    private static final int REQUEST_THREADS = 8;
    private static final Duration PARENT_CHECK = Duration.ofMillis(500);
    private static final Duration LIVE_CHECK = Duration.ofMillis(500);
    private static final Duration REPEAT =
            Duration.ofSeconds(3); // a page reconnects after 8 s of silence
    private static final int MOST_SLIDES = 10_000;

    private final PresenterOptions options;
    private final PresenterKey key;
    private final Rounds rounds;
    private final RoundRunner runner;
    private final HttpServer http;
    private final GuardedRoutes routes;
    private final ExtraLoad extraLoad;
    private final FollowerFeed followers = new FollowerFeed();
    private final Ticker ticker = new Ticker("followers");
    private boolean closed;

    Presenter(PresenterOptions options) {
        this.options = options;
        key = new PresenterKey(options.key());
        rounds = new Rounds(options.repository());
        http =
                new HttpServer(
                        options.host(),
                        options.port(),
                        REQUEST_THREADS,
                        false,
                        Set.of("GET", "HEAD", "POST"),
                        options.access());
        runner =
                new RoundRunner(
                        options.roundHost(),
                        options.roundPort(),
                        () -> options.access().args(http.origins()));
        DeckPages pages = new DeckPages(options, http::port);
        routes = new GuardedRoutes(http.routes(), key, pages.headers());
        http.routes().webSocket("/follow", followers.feed());
        routes.get("/rounds", this::status);
        extraLoad =
                new ExtraLoad(
                        HttpServer.url(options.roundHost(), options.roundPort()),
                        HttpServer.url(options.roundHost(), options.roundPort() + 1),
                        PageLoad.usual(Runtime.getRuntime().availableProcessors()),
                        options.access().authorization());
        new RoundCommands(rounds, runner, extraLoad, http.routes()).mount(routes);
        extraLoad.mount(routes);
        routes.command("/move", this::move);
        pages.mount(routes);
    }

    private String move(Request request, Response response) {
        extraLoad.end(); // it belongs to the slide just left
        followers.move(
                new FollowerFeed.Slide(
                        number(request, "h"),
                        number(request, "v"),
                        number(request, "f"),
                        page(request)));
        return "Followers go there";
    }

    /** The identifier that the page that moved has chosen for itself. */
    private String page(Request request) {
        String by = request.queryParamOrDefault("by", "");
        if (!by.matches("[a-z0-9]{0,32}")) {
            throw http.routes().halt(400, "by must be up to 32 of a-z 0-9");
        }
        return by;
    }

    private int number(Request request, String name) {
        String text = request.queryParamOrDefault(name, "");
        if (!text.matches("-1|[0-9]{1,4}")) {
            throw http.routes().halt(400, "%s must be -1 to %d".formatted(name, MOST_SLIDES - 1));
        }
        return Integer.parseInt(text);
    }

    private String status(Request request, Response response) {
        response.type("application/json;charset=utf-8");
        RoundsStatus status = runner.status(rounds.exhibits());
        return Json.GSON.toJson(routes.isPresenter(request) ? status : status.withoutOutput());
    }

    private void updateFollowers() {
        ticker.every(LIVE_CHECK, () -> followers.live(live()));
        ticker.every(REPEAT, followers::repeat);
    }

    private FollowerFeed.Live live() {
        return runner.status(rounds.exhibits()).rounds().stream()
                .filter(
                        row ->
                                row.state() == RoundState.STARTING
                                        || row.state() == RoundState.READY)
                .findFirst()
                .map(row -> new FollowerFeed.Live(row.key(), row.state()))
                .orElse(null);
    }

    /** Ends the running round, then this server, and removes what it has unpacked. */
    @Override
    public synchronized void close() throws InterruptedException {
        if (!closed) {
            closed = true;
            ticker.close();
            runner.close();
            followers.feed().close();
            http.stop();
            options.removeUnpacked();
        }
    }

    /**
     * Ends this process soon after its parent ends, for whatever reason. The end of standard input would
     * show it too, but Maven may start us without one.
     */
    private void endWithParent() {
        Optional<ProcessHandle> parent = ProcessHandle.current().parent();
        AtomicBoolean ending = new AtomicBoolean();
        new Ticker("parent")
                .every(
                        PARENT_CHECK,
                        () -> {
                            if (!ProcessHandle.current().parent().equals(parent)
                                    && ending.compareAndSet(false, true)) {
                                Shutdown.begin(this, 0);
                            }
                        });
    }

    /** Starts the server, which runs until the process ends, and prints its address. */
    public static void present(PresenterOptions options) {
        Presenter presenter = new Presenter(options);
        Shutdown.closes(presenter);
        if (options.endWithParent()) {
            presenter.endWithParent();
        }
        presenter.http.start();
        presenter.updateFollowers();
        System.out.println(presenter.key.announcement(presenter.http.url()));
    }
}
