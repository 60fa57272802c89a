package fullyloaded.slides.presenter;

import fullyloaded.http.SameOrigin;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.BadMessageException;
import spark.Request;
import spark.Route;
import spark.Service;

/**
 * Registers the presenter's routes, each with its checks inside. Spark would run a filter in front of them
 * only if it matched the request's {@code Accept} header, which the client chooses.
 */
final class GuardedRoutes {

    private final Service service;
    private final PresenterKey key;
    private final Map<String, String> headers;

    /** Routes of that service; each answer carries those headers. */
    GuardedRoutes(Service service, PresenterKey key, Map<String, String> headers) {
        this.service = service;
        this.key = key;
        this.headers = headers;
    }

    /** Answers GET and HEAD. Without a route of its own, Spark answers HEAD with 200 unasked. */
    void get(String path, Route route) {
        service.get(path, guarded(route));
        service.head(path, guarded(route));
    }

    /** Answers POST, and only the presenter. */
    void command(String path, Route route) {
        service.post(
                path,
                guarded(
                        (request, response) -> {
                            if (!isPresenter(request)) {
                                throw service.halt(403, "Only the presenter can do that");
                            }
                            return route.handle(request, response);
                        }));
    }

    /** Whether a request carries the presenter's key. */
    boolean isPresenter(Request request) {
        return key.matches(request.headers(PresenterKey.HEADER));
    }

    /** Lets nobody in but our own page, and what is no browser; every answer is text until then. */
    private Route guarded(Route route) {
        return (request, response) -> {
            headers.forEach(response.raw()::setHeader); // in place of what every answer says
            response.type("text/plain;charset=utf-8");
            Optional<String> objection = SameOrigin.objection(request.raw());
            if (objection.isPresent()) {
                throw service.halt(403, objection.get());
            }
            try {
                return route.handle(request, response);
            } catch (BadMessageException e) {
                throw service.halt(400, "The query cannot be read");
            }
        };
    }
}
