package fullyloaded.http;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.servlet.http.HttpServletRequest;

/** Prevents pages of other sites, open in the same browser, from using this server. */
public final class SameOrigin {

    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    /** Start of a browser's User-Agent, which a page cannot change in requests to other sites. */
    private static final Pattern BROWSER = Pattern.compile("(Mozilla|AppleCoreMedia)/.*");

    /**
     * Sent only by our own page: before another site's page may send it, the browser asks for
     * permission with OPTIONS, and gets 405.
     */
    static final String PROOF_HEADER = "X-Requested-With";

    static final String PROOF = "fully-loaded";

    private SameOrigin() {}

    /**
     * Returns the reason if a request for work is refused. A page can request work with a mere
     * image URL, and over plain HTTP a browser names the page behind a request only if the server
     * is on the same machine. So a browser must prove the origin in another way.
     */
    public static Optional<String> objectionToWork(HttpServletRequest request) {
        String agent = request.getHeader("User-Agent");
        boolean isProven =
                agent == null
                        || !BROWSER.matcher(agent).matches()
                        || request.getHeader("Sec-Fetch-Site") != null
                        || PROOF.equals(request.getHeader(PROOF_HEADER));
        return objection(request)
                .or(
                        () ->
                                isProven
                                        ? Optional.empty()
                                        : Optional.of(
                                                "Open / first: a browser may request work only from there"));
    }

    /** Returns the reason if a request is refused. Programs send none of these headers and pass. */
    public static Optional<String> objection(HttpServletRequest request) {
        return objection(
                request.getScheme() + "://" + request.getHeader("Host"),
                request.getHeader("Origin"),
                request.getHeader("Sec-Fetch-Site"));
    }

    /**
     * Returns the reason if a request with these headers is refused.
     *
     * @param own the origin of our pages, as this client addresses us
     * @param origin its {@code Origin}, or null
     * @param site its {@code Sec-Fetch-Site}, or null
     */
    static Optional<String> objection(String own, String origin, String site) {
        boolean isOwn =
                (origin == null || origin.equalsIgnoreCase(own))
                        && (site == null || OWN_SITES.contains(site));
        return isOwn ? Optional.empty() : Optional.of("Pages of other sites may not do this");
    }
}
