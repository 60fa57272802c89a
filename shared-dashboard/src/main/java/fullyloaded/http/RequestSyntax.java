package fullyloaded.http;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Rejects what Jetty accepts but later code either fails on or logs verbatim: a client must not be
 * able to forge log lines, or to control the terminal that shows them.
 */
final class RequestSyntax {

    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final Pattern PRINTABLE = Pattern.compile("[ -~&&[^\\\\]]*");

    private RequestSyntax() {}

    /**
     * Returns the reason if the request is malformed.
     *
     * @param scheme from the request line, or from the proxy's header
     * @param path the decoded path
     */
    static Optional<String> objection(String scheme, String path) {
        if (!SCHEMES.contains(scheme)) {
            return Optional.of("Unknown scheme: use http or https");
        }
        if (!isPlain(path)) {
            return Optional.of("Malformed path: use printable ASCII, no backslash and no ..");
        }
        return Optional.empty();
    }

    /**
     * Whether a decoded path is safe to log and contains no {@code ..}; our own paths are plain
     * ASCII.
     */
    private static boolean isPlain(String path) {
        return PRINTABLE.matcher(path).matches()
                && Arrays.stream(path.split("/")).noneMatch(".."::equals);
    }
}
