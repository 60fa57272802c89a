package fullyloaded.http;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What Jetty accepts, but what the code behind it fails on, or prints into the log as it was sent: a
 * client must not write lines of its own there, or control the terminal that shows them.
 */
final class RequestSyntax {

    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final Pattern PRINTABLE = Pattern.compile("[ -~&&[^\\\\]]*");
    private static final Pattern NO_MEDIA_RANGE = Pattern.compile("(?:^|,)\\s*;");

    private RequestSyntax() {}

    /**
     * Why a request is malformed, if it is.
     *
     * @param scheme of the request line, or as the proxy says
     * @param path decoded
     * @param accept the header, or null
     */
    static Optional<String> objection(String scheme, String path, String accept) {
        if (!SCHEMES.contains(scheme)) {
            return Optional.of("The scheme must be http or https");
        }
        if (!isPlain(path)) {
            return Optional.of("A path may contain printable ASCII only, and no backslash or ..");
        }
        if (accept != null && NO_MEDIA_RANGE.matcher(accept).find()) {
            return Optional.of("Malformed Accept header: a parameter without a media type");
        }
        return Optional.empty();
    }

    /** Whether a decoded path can be logged, and leads nowhere but down. All of our own are plain. */
    static boolean isPlain(String path) {
        return PRINTABLE.matcher(path).matches()
                && Arrays.stream(path.split("/")).noneMatch(".."::equals);
    }
}
