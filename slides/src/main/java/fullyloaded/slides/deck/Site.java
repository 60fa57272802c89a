package fullyloaded.slides.deck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The files that the slides load: reveal.js, our scripts and styles, the recordings, the
 * playground, and a dashboard that replays the recordings. It is the rounds' own dashboard with
 * another source of messages. Immutable.
 */
public final class Site {

    private static final String REPLAY = "replay.js";
    private static final Set<String> FED_BY_REPLAY = Set.of("connection.js", "load.js");

    private final Map<String, byte[]> files;

    /** Reads the files from this jar. */
    public Site() {
        files = folder("/deck/index.html");
        files.remove("index.html");
        Map<String, byte[]> dashboard = folder("/public/index.html");
        dashboard.put(REPLAY, files.remove(REPLAY));
        bundle(files, "deck.js", name -> text(files.getOrDefault(name, dashboard.get(name))));
        bundle(
                dashboard,
                "dashboard.js",
                name -> text(dashboard.get(FED_BY_REPLAY.contains(name) ? REPLAY : name)));
        String page =
                text(dashboard.get("index.html"))
                        .replaceAll("(href|src)=\"/", "$1=\"")
                        .replace("type=\"module\"", "defer");
        dashboard.put("index.html", page.getBytes(StandardCharsets.UTF_8));
        dashboard.forEach((name, content) -> files.put("dashboard/" + name, content));
        folder("/playground/index.html")
                .forEach((name, content) -> files.put("playground/" + name, content));
    }

    /** All files except the slides' page, by path relative to it. Callers must not change them. */
    public Map<String, byte[]> files() {
        return files;
    }

    /** The Content-Security-Policy source for the only inline script, that of reveal.js's speaker view. */
    public String speakerScriptHash() {
        String script = ScriptBundle.templated(text(files.get("reveal/plugin/notes.js")), "script");
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(script.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM knows SHA-256", e);
        }
    }

    /** Replaces all modules with one script, because a page opened from disk may not load them. */
    private static void bundle(
            Map<String, byte[]> files, String main, UnaryOperator<String> sources) {
        String script = ScriptBundle.of(main, sources);
        files.keySet().removeIf(name -> name.endsWith(".js") && !name.contains("/"));
        files.put(main, script.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }

    /** The files in a resource's folder and below, by path relative to it. */
    private static Map<String, byte[]> folder(String file) {
        try {
            URI place = Objects.requireNonNull(Site.class.getResource(file), file).toURI();
            if (!place.getScheme().equals("jar")) {
                return folder(Path.of(place).getParent());
            }
            try (FileSystem jar = FileSystems.newFileSystem(place, Map.of())) {
                return folder(jar.getPath(file).getParent());
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("The jar is incomplete", e);
        }
    }

    private static Map<String, byte[]> folder(Path folder) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(Files::isRegularFile)
                    .forEach(file -> files.put(name(folder, file), content(file)));
        }
        return files;
    }

    private static String name(Path folder, Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    private static byte[] content(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
