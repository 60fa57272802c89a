package fullyloaded.http;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.servlet.http.HttpServletRequest;

/** Keeps other sites' pages, open in the same browser, from using what is here. */
public final class SameOrigin {

    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    /** How what browsers send begins; no page can change it in a request to another site. */
    private static final Pattern BROWSER = Pattern.compile("(Mozilla|AppleCoreMedia)/.*");

    /** Sent by our own page only: before another site's page may, the browser asks us, and gets 405. */
    static final String PROOF_HEADER = "X-Requested-With";

    static final String PROOF = "fully-loaded";

    private SameOrigin() {}

    /**
     * The same for work, which a page gets done by no more than an image's address. Over http a browser
     * says where a request comes from only if it is to this machine, so it has to prove it otherwise.
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
                                                "Browsers may ask for work only from our own page: open /"));
    }

    /** Why a request is refused, if it is. What is no browser says nothing of all this, and is let in. */
    public static Optional<String> objection(HttpServletRequest request) {
        return objection(
                request.getScheme() + "://" + request.getHeader("Host"),
                request.getHeader("Origin"),
                request.getHeader("Sec-Fetch-Site"));
    }

    /**
     * The same.
     *
     * @param own the origin of our own pages, as this client calls us
     * @param origin its {@code Origin}, or null
     * @param site its {@code Sec-Fetch-Site}, or null
     */
    static Optional<String> objection(String own, String origin, String site) {
        boolean isOwn =
                (origin == null || origin.equalsIgnoreCase(own))
                        && (site == null || OWN_SITES.contains(site));
        return isOwn ? Optional.empty() : Optional.of("Pages of another site have no say here");
    }
}
