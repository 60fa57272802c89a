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

/** The part of the command line that says who is let in; the rounds and the presenter share it. */
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
                    "A proxy of ours stands in front: believe its X-Forwarded-For and -Proto, and"
                            + " keep no connection to it alive.")
    private boolean behindProxy;

    @Option(
            names = "--allow-host",
            paramLabel = "NAME",
            description =
                    "A name under which this server is called, such as talk.example; may be"
                            + " repeated. Without it: localhost, and addresses.")
    private void allowHost(List<String> names) {
        names.forEach(name -> hosts.add(like(NAME, "--allow-host", name, "a name without a port")));
    }

    @Option(
            names = "--framed-by",
            paramLabel = "ORIGIN",
            description =
                    "Whose pages may show ours in a frame, such as http://127.0.0.1:8000; may be"
                            + " repeated.")
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
                    "Who wants work done must know it: the page takes it from its address, #key=KEY;"
                            + " a program says Authorization: Bearer KEY (default: $$LOAD_KEY, or"
                            + " everybody may).")
    private void loadKey(String key) {
        loadKey = key.isEmpty() ? key : like(KEY, "--load-key", key, "8 to 128 of A-Z a-z 0-9 - _");
    }

    /** Names under which the server is called, besides those that are always right. */
    public List<String> hosts() {
        return hosts;
    }

    /** Whose pages may show ours in a frame. */
    public List<String> framedBy() {
        return framedBy;
    }

    /** What the address of a page ends with so that it may have work done. */
    public String fragment() {
        return loadKey.isEmpty() ? "" : "#key=" + loadKey;
    }

    /** What a program says in {@code Authorization} so that work is done for it, or nothing. */
    public String authorization() {
        return loadKey.isEmpty() ? "" : BEARER + loadKey;
    }

    /** Whether all requests come from a proxy that says for whom. */
    public boolean behindProxy() {
        return behindProxy;
    }

    /** Whether who sends that {@code Authorization} header, or none, may have work done. */
    public boolean mayLoad(String authorization) {
        return loadKey.isEmpty()
                || authorization != null
                        && MessageDigest.isEqual( // takes as long for a near miss
                                bytes(BEARER + loadKey), bytes(authorization));
    }

    /**
     * The command line that says the same to a server that we start; those may frame it too. A key from
     * the environment is left there, where the child finds it: anybody can read a command line.
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
