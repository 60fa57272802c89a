package fullyloaded.slides;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Keeps other sites' pages, open in the same browser, from starting and stopping rounds. */
final class OwnPages {

    private static final Pattern PORT = Pattern.compile(":[0-9]+$");
    private static final Pattern SCHEME = Pattern.compile("^https?://");
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|\\[::1]|127(\\.[0-9]{1,3}){3}");
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    private final boolean isLoopback;

    /** Of a server that is bound to a loopback address, or to one that others reach. */
    OwnPages(boolean isLoopback) {
        this.isLoopback = isLoopback;
    }

    /**
     * Why a request is refused, if it is.
     *
     * @param host its {@code Host} header; on loopback no foreign name may lead here, for whoever owns
     *     the name also owns pages that then count as ours
     * @param origin its {@code Origin}, null if it has none, as what is no browser
     * @param site its {@code Sec-Fetch-Site}, or null
     */
    Optional<String> objection(String host, String origin, String site) {
        if (host == null) {
            return Optional.of("The Host header is missing");
        }
        if (isLoopback && !LOOPBACK.matcher(name(host)).matches()) {
            return Optional.of("This server is called 127.0.0.1 or localhost, not " + host);
        }
        if (origin != null && !SCHEME.matcher(origin).replaceFirst("").equalsIgnoreCase(host)) {
            return Optional.of("Pages of %s have no say here".formatted(origin));
        }
        if (site != null && !OWN_SITES.contains(site)) {
            return Optional.of("Pages of another site have no say here");
        }
        return Optional.empty();
    }

    private static String name(String host) {
        return PORT.matcher(host).replaceFirst("").toLowerCase(Locale.ROOT);
    }
}
