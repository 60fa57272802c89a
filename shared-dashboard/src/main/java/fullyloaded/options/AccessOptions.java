package fullyloaded.options;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The options for access control; the rounds and the presenter share them. Immutable once parsed.
 */
public final class AccessOptions {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?");
    private static final Pattern ORIGIN =
            Pattern.compile("https?://[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:[0-9]{1,5})?");
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{8,128}");
    private static final String BEARER = "Bearer ";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    private final List<String> hosts = new ArrayList<>();
    private final List<String> framedBy = new ArrayList<>();
    private String loadKey = "";

    @Option(
            names = "--behind-proxy",
            description =
                    "Behind a trusted proxy: believe its X-Forwarded-For and -Proto, and keep no"
                            + " connection to it alive.")
    private boolean behindProxy;

    @Option(
            names = "--allow-host",
            paramLabel = "NAME",
            description =
                    "A host name of this server, such as talk.example, besides localhost and its"
                            + " addresses; may be repeated.")
    private void allowHost(List<String> names) {
        names.forEach(name -> hosts.add(like(NAME, "--allow-host", name, "a name without a port")));
    }

    @Option(
            names = "--framed-by",
            paramLabel = "ORIGIN",
            description =
                    "An origin whose pages may show ours in a frame, such as http://127.0.0.1:8000;"
                            + " may be repeated.")
    private void framedBy(List<String> origins) {
        framedBy.clear();
        origins.forEach(
                origin ->
                        framedBy.add(
                                like(ORIGIN, "--framed-by", origin, "like http://127.0.0.1:8000")));
    }

    @Option(
            names = "--load-key",
            paramLabel = "KEY",
            defaultValue = "${env:LOAD_KEY:-}",
            description =
                    "The key that requests for work must carry: the page takes it from its address,"
                            + " #key=KEY; a program sends Authorization: Bearer KEY (default:"
                            + " $$LOAD_KEY; without a key anybody may request work).")
    private void loadKey(String key) {
        loadKey = key.isEmpty() ? key : like(KEY, "--load-key", key, "8 to 128 of A-Z a-z 0-9 - _");
    }

    /** Returns the host names of the server in addition to those it always has. */
    public List<String> hosts() {
        return hosts;
    }

    /** Returns the origins whose pages may show ours in a frame. */
    public List<String> framedBy() {
        return framedBy;
    }

    /** Returns the URL fragment that passes the load key to a page; empty without a key. */
    public String fragment() {
        return loadKey.isEmpty() ? "" : "#key=" + loadKey;
    }

    /**
     * Returns the {@code Authorization} header of a program that requests work; empty without a
     * key.
     */
    public String authorization() {
        return loadKey.isEmpty() ? "" : BEARER + loadKey;
    }

    /** Whether all requests come through a proxy whose forwarding headers are trusted. */
    public boolean behindProxy() {
        return behindProxy;
    }

    /**
     * Whether a client may ask for work.
     *
     * @param authorization its {@code Authorization} header, or null
     */
    public boolean mayLoad(String authorization) {
        return loadKey.isEmpty()
                || authorization != null
                        && MessageDigest.isEqual( // in constant time: reveals no matching prefix
                                bytes(BEARER + loadKey), bytes(authorization));
    }

    /**
     * Returns the same options as a command line for a server that this process starts. A key from
     * the environment stays there for the child to find, because any user can read a command line.
     *
     * @param alsoFramedBy additional origins whose pages may show the server's in a frame
     */
    public List<String> args(Collection<String> alsoFramedBy) {
        List<String> args = new ArrayList<>();
        alsoFramedBy.forEach(origin -> args.addAll(List.of("--framed-by", origin)));
        hosts.forEach(host -> args.addAll(List.of("--allow-host", host)));
        framedBy.forEach(origin -> args.addAll(List.of("--framed-by", origin)));
        if (!loadKey.isEmpty() && !loadKey.equals(System.getenv("LOAD_KEY"))) {
            args.addAll(List.of("--load-key", loadKey));
        }
        if (behindProxy) {
            args.add("--behind-proxy");
        }
        return args;
    }

    private String like(Pattern pattern, String name, String value, String wanted) {
        if (!pattern.matcher(value).matches()) {
            throw new WrongUsage(spec, "%s must be %s, not %s".formatted(name, wanted, value));
        }
        return value;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
