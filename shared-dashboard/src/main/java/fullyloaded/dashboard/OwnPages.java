package fullyloaded.dashboard;

import java.util.Optional;
import java.util.Set;
import javax.servlet.http.HttpServletRequest;

/** Keeps other sites' pages, open in the same browser, from using what is here. */
public final class OwnPages {

    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    private OwnPages() {}

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
