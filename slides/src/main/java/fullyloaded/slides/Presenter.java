package fullyloaded.slides;

import fullyloaded.dashboard.HttpServer;
import fullyloaded.dashboard.Json;
import fullyloaded.dashboard.OwnPages;
import fullyloaded.dashboard.StartException;
import fullyloaded.process.Shutdown;
import fullyloaded.process.Ticker;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import spark.Request;
import spark.Response;
import spark.Service;

/**
 * The presenter's server: one page from which the rounds are started and stopped, one at a time. No
 * round outlives it.
 */
final class Presenter implements AutoCloseable {

    private static final int REQUEST_THREADS = 8;
    private static final Duration PARENT_CHECK = Duration.ofMillis(500);
    private static final Map<String, String> HEADERS =
            Map.of(
                    "Content-Security-Policy", "default-src 'self'",
                    "X-Content-Type-Options", "nosniff",
                    "X-Frame-Options", "SAMEORIGIN",
                    "Cache-Control", "no-cache");

    private final Program program;
    private final Stage stage;
    private final HttpServer http;
    private boolean closed;

    Presenter(PresenterOptions options) {
        program = new Program(options.repository());
        http =
                new HttpServer(
                        options.host(),
                        options.port(),
                        REQUEST_THREADS,
                        false,
                        Set.of("GET", "HEAD", "POST"),
                        options.door());
        stage =
                new Stage(
                        options.roundHost(),
                        options.roundPort(),
                        () -> options.door().args(http.origins()));
        Service routes = http.routes();
        routes.staticFiles.location("/presenter");
        HEADERS.forEach(routes.staticFiles::header);
        routes.before(this::admit);
        routes.get("/rounds", this::rounds);
        routes.post("/rounds/:number/start", this::startRound);
        routes.post("/rounds/:number/stop", this::stopRound);
        routes.notFound((request, response) -> "There is nothing here");
    }

    /** Lets nobody in but our own page, and what is no browser; every answer is text until then. */
    private void admit(Request request, Response response) {
        HEADERS.forEach(response::header);
        response.type("text/plain;charset=utf-8");
        Optional<String> objection = OwnPages.objection(request.raw());
        if (objection.isPresent()) {
            throw http.routes().halt(403, objection.get());
        }
    }

    private String rounds(Request request, Response response) {
        response.type("application/json;charset=utf-8");
        return Json.GSON.toJson(stage.scene(program.rounds()));
    }

    private String startRound(Request request, Response response) {
        Round round = round(request);
        if (!round.isBuilt()) {
            throw http.routes().halt(409, round.remedy());
        }
        stage.start(round);
        response.status(202);
        return "Round " + round.number() + " is about to start";
    }

    private String stopRound(Request request, Response response) {
        Round round = round(request);
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

    /** Ends whatever is on stage, then itself. */
    @Override
    public synchronized void close() throws InterruptedException {
        if (!closed) {
            closed = true;
            stage.close();
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

    public static void main(String... args) {
        PresenterOptions options = PresenterOptions.parse(args);
        Presenter presenter = new Presenter(options);
        Shutdown.closes(presenter);
        if (options.endWithParent()) {
            presenter.endWithParent();
        }
        try {
            presenter.http.start();
        } catch (StartException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
        System.out.println("The presenter's server: " + presenter.http.url());
    }
}
