package fullyloaded.dashboard;

import fullyloaded.http.ClientWatch;
import fullyloaded.http.HttpServer;
import fullyloaded.http.PlainTextErrors;
import fullyloaded.http.Refusal;
import fullyloaded.stats.Lifecycle;
import fullyloaded.stats.ServerStats;
import fullyloaded.work.AnswerPage;
import fullyloaded.work.ExpensiveRequest;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import javax.servlet.http.HttpServletRequest;
import spark.Request;
import spark.Response;
import spark.Route;

/**
 * The route of expensive requests: checks each one, counts it, and hands it to the round. Runs on
 * the thread that serves the request.
 */
final class LoadRoute implements Route {

    private final HttpServer http;
    private final ServerStats stats;
    private final Lifecycle lifecycle;
    private final Consumer<ExpensiveRequest> round;

    LoadRoute(
            HttpServer http,
            ServerStats stats,
            Lifecycle lifecycle,
            Consumer<ExpensiveRequest> round) {
        this.http = http;
        this.stats = stats;
        this.lifecycle = lifecycle;
        this.round = round;
    }

    @Override
    public Object handle(Request request, Response response) {
        var raw = org.eclipse.jetty.server.Request.getBaseRequest(request.raw());
        OptionalInt units = LoadPath.units(raw.getRequestURI()); // undecoded: %31 is not a digit
        if (units.isEmpty()) {
            return refused(new Refusal(400, LoadPath.WANTED), raw, response);
        }
        Optional<Refusal> refusal = http.access().refusalOfWork(raw);
        if (refusal.isPresent()) {
            return refused(refusal.get(), raw, response);
        }
        ExpensiveRequest expensive =
                new ExpensiveRequest(
                        units.getAsInt(),
                        http.threads().takeWaitedNanos(),
                        stats,
                        raw,
                        response.raw(),
                        new ClientWatch(raw));
        stats.arrived(expensive); // before the check, so that a shutdown waits for it
        if (lifecycle.isDraining()) {
            expensive.shed("The server is shutting down", stats.deadline());
        } else {
            round.accept(expensive);
        }
        return ""; // the request answers itself; null would be a 404
    }

    private static String refused(Refusal refusal, HttpServletRequest request, Response response) {
        response.status(refusal.status());
        if (refusal.status() == 401) {
            response.header("WWW-Authenticate", "Bearer");
        }
        String page = AnswerPage.isWantedBy(request) ? page(refusal) : null;
        response.type(page == null ? PlainTextErrors.TEXT : AnswerPage.TYPE);
        return page == null ? refusal.reason() : page;
    }

    /** Returns the page for a browser, or null if the client wants plain text. */
    private static String page(Refusal refusal) {
        return switch (refusal.status()) {
            case 400 -> AnswerPage.wrong(refusal.reason());
            case 403 -> AnswerPage.foreign(refusal.reason());
            default -> null;
        };
    }
}
