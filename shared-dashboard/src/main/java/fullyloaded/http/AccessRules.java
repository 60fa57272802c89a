package fullyloaded.http;

import fullyloaded.options.AccessOptions;
import java.util.List;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/**
 * The access rules. Each rule assumes that the ones before it have been checked:
 *
 * <ol>
 *   <li>{@link #refusal}: every request must name this server by one of its own host names.
 *       Otherwise the owner of a domain that resolves to us could serve pages of our origin (DNS
 *       rebinding).
 *   <li>{@link #refusalOfUpgrade}: a websocket may be opened by our own pages and by programs, not
 *       by another site's page.
 *   <li>{@link #refusalOfWork}: the same for work, except that a browser must prove it, and the
 *   load key is needed if there is one.
 * </ol>
 *
 * <p>Thread-safe. {@link RequestGuard} applies the first two to every request, before any route.
 */
public final class AccessRules {

    private final AllowedHosts hosts;
    private final AccessOptions options;

    AccessRules(AllowedHosts hosts, AccessOptions options) {
        this.hosts = hosts;
        this.options = options;
    }

    /**
     * Checks that a request is for this server: 400 unless it names exactly one host, 403 if it
     * names another.
     */
    Optional<Refusal> refusal(Request request) {
        List<String> named = request.getHttpFields().getValuesList(HttpHeader.HOST);
        if (named.size() != 1) {
            return Optional.of(new Refusal(400, "Exactly one Host header is required"));
        }
        String authority = request.getHttpURI().getAuthority(); // of a full URL: it has priority
        boolean isOurs =
                hosts.contain(named.get(0)) && (authority == null || hosts.contain(authority));
        return isOurs
                ? Optional.empty()
                : Optional.of(new Refusal(403, "Unknown host name: see --allow-host"));
    }

    /** Checks that a request may change the protocol: 403 for other sites' pages. */
    Optional<Refusal> refusalOfUpgrade(HttpServletRequest request) {
        return SameOrigin.objection(request).map(reason -> new Refusal(403, reason));
    }

    /**
     * Checks that a request may ask for work: 403 for other sites' pages, 401 without the load key.
     */
    public Optional<Refusal> refusalOfWork(HttpServletRequest request) {
        Optional<String> objection = SameOrigin.objectionToWork(request);
        if (objection.isPresent()) {
            return Optional.of(new Refusal(403, objection.get()));
        }
        return options.mayLoad(request.getHeader("Authorization"))
                ? Optional.empty()
                : Optional.of(
                        new Refusal(
                                401, "Load key missing or wrong: open the page by its QR code"));
    }
}
