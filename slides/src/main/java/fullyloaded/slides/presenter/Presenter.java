package fullyloaded.slides.presenter;

import fullyloaded.dashboard.Json;
import fullyloaded.dashboard.PageLoad;
import fullyloaded.http.HttpServer;
import fullyloaded.process.Shutdown;
import fullyloaded.process.Ticker;
import fullyloaded.slides.rounds.Round;
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
 * The presenter's server: the deck, and from it the rounds are started and stopped, one at a time. No
 * round outlives it.
 */
public final class Presenter implements AutoCloseable {

    private static final int REQUEST_THREADS = 8;
    private static final Duration PARENT_CHECK = Duration.ofMillis(500);
    private static final Duration LIVE_CHECK = Duration.ofMillis(500);
    private static final Duration REPEAT = Duration.ofSeconds(3);
    private static final int MOST_SLIDES = 10_000;
    private final PresenterKey key;
    private final Rounds program;
    private final RoundRunner stage;
    private final HttpServer http;
    private final GuardedRoutes routes;
    private final ExtraLoad rest;
    private final FollowerFeed following = new FollowerFeed();
    private final Ticker ticker = new Ticker("following");
    private boolean closed;

    Presenter(PresenterOptions options) {
        key = new PresenterKey(options.key());
        program = new Rounds(options.repository());
        http =
                new HttpServer(
                        options.host(),
                        options.port(),
                        REQUEST_THREADS,
                        false,
                        Set.of("GET", "HEAD", "POST"),
                        options.door());
        stage =
                new RoundRunner(
                        options.roundHost(),
                        options.roundPort(),
                        () -> options.door().args(http.origins()));
        DeckPages pages = new DeckPages(options, http::port);
        routes = new GuardedRoutes(http.routes(), key, pages.headers());
        http.routes().webSocket("/follow", following.feed());
        routes.get("/rounds", this::rounds);
        rest =
                new ExtraLoad(
                        HttpServer.url(options.roundHost(), options.roundPort()),
                        PageLoad.usual(Runtime.getRuntime().availableProcessors()),
                        options.door().authorization());
        routes.command("/rounds/:number/start", this::startRound);
        routes.command("/rounds/:number/stop", this::stopRound);
        rest.mount(routes);
        routes.command("/move", this::move);
        pages.mount(routes);
    }

    private String move(Request request, Response response) {
        rest.end(); // the slide whose frame loads is left
        following.move(
                new FollowerFeed.Slide(
                        number(request, "h"),
                        number(request, "v"),
                        number(request, "f"),
                        page(request)));
        return "The room follows";
    }

    /** The page that moved, as it calls itself. */
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

    private String rounds(Request request, Response response) {
        response.type("application/json;charset=utf-8");
        RoundsStatus scene = stage.scene(program.rounds());
        return Json.GSON.toJson(routes.isPresenter(request) ? scene : scene.forTheRoom());
    }

    private String startRound(Request request, Response response) {
        Round round = round(request);
        if (!round.isBuilt()) {
            throw http.routes().halt(409, round.remedy());
        }
        rest.end();
        stage.start(round);
        response.status(202);
        return "Round " + round.number() + " is about to start";
    }

    private String stopRound(Request request, Response response) {
        Round round = round(request);
        rest.end();
        stage.stop(round);
        response.status(202);
        return "Round " + round.number() + " is about to stop";
    }

    private Round round(Request request) {
        String number = request.params("number");
        return program.rounds().stream()
                .filter(round -> Integer.toString(round.number()).equals(number))
                .findFirst()
                .orElseThrow(() -> http.routes().halt(404, "The rounds are 1 to 4"));
    }

    private void follow() {
        ticker.every(LIVE_CHECK, () -> following.live(live()));
        ticker.every(REPEAT, following::repeat);
    }

    private FollowerFeed.Live live() {
        return stage.scene(program.rounds()).rounds().stream()
                .filter(
                        row ->
                                row.state() == RoundState.STARTING
                                        || row.state() == RoundState.READY)
                .findFirst()
                .map(row -> new FollowerFeed.Live(row.number(), row.state()))
                .orElse(null);
    }

    /** Ends whatever is on stage, then itself. */
    @Override
    public synchronized void close() throws InterruptedException {
        if (!closed) {
            closed = true;
            ticker.close();
            stage.close();
            following.feed().close();
            http.stop();
        }
    }

    /**
     * Ends this process soon after its parent, however that ends. Standard input would tell no less,
     * but whoever starts us may well have given us none.
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

    /** Starts it and says where; it ends with the process. */
    public static void present(PresenterOptions options) {
        Presenter presenter = new Presenter(options);
        Shutdown.closes(presenter);
        if (options.endWithParent()) {
            presenter.endWithParent();
        }
        presenter.http.start();
        presenter.follow();
        System.out.println(presenter.key.announcement(presenter.http.url()));
    }
}
