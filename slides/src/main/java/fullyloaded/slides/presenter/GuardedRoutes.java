package fullyloaded.slides.presenter;

import fullyloaded.http.SameOrigin;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.BadMessageException;
import spark.Request;
import spark.Route;
import spark.Service;

/**
 * Registers the presenter's routes, each wrapped in its checks. A Spark filter would not do: it runs only
 * if it matches the request's {@code Accept} header, which the client chooses.
 */
final class GuardedRoutes {

    private final Service service;
    private final PresenterKey key;
    private final Map<String, String> headers;

    GuardedRoutes(Service service, PresenterKey key, Map<String, String> headers) {
        this.service = service;
        this.key = key;
        this.headers = headers;
    }

    /** Adds a route for GET and HEAD. Without a HEAD route, Spark answers HEAD with 200 unchecked. */
    void get(String path, Route route) {
        service.get(path, guarded(route));
        service.head(path, guarded(route));
    }

    /** Adds a route for POST, which only the presenter may use. */
    void command(String path, Route route) {
        service.post(
                path,
                guarded(
                        (request, response) -> {
                            if (!isPresenter(request)) {
                                throw service.halt(
                                        403, "Only the presenter may do that: send the key");
                            }
                            return route.handle(request, response);
                        }));
    }

    /** Whether the request carries the presenter's key. */
    boolean isPresenter(Request request) {
        return key.matches(request.headers(PresenterKey.HEADER));
    }

    /** Refuses other sites' pages; the answer is plain text unless the route sets another type. */
    private Route guarded(Route route) {
        return (request, response) -> {
            headers.forEach(response.raw()::setHeader); // they replace the server's defaults
            response.type("text/plain;charset=utf-8");
            Optional<String> objection = SameOrigin.objection(request.raw());
            if (objection.isPresent()) {
                throw service.halt(403, objection.get());
            }
            try {
                return route.handle(request, response);
            } catch (BadMessageException e) {
                throw service.halt(400, "Malformed query: check its percent-encoding");
            }
        };
    }
}
