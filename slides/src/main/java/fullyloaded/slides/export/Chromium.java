package fullyloaded.slides.export;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds a Chromium or Chrome on this machine; downloads nothing. */
public final class Chromium {

    private static final List<String> NAMES =
            List.of("google-chrome", "google-chrome-stable", "chromium", "chromium-browser");
    private static final List<Path> ELSEWHERE =
            List.of(
                    Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
                    Path.of("/Applications/Chromium.app/Contents/MacOS/Chromium"),
                    Path.of("C:/Program Files/Google/Chrome/Application/chrome.exe"));

    private Chromium() {}

    /** The browser named by {@code CHROME_BIN}, else the first one found. */
    public static Optional<Path> find() {
        return first(environment("CHROME_BIN"), onPath(NAMES), ELSEWHERE.stream());
    }

    /** The browser's driver for WebDriver, which the tests use. */
    public static Optional<Path> driver() {
        return first(
                environment("CHROMEWEBDRIVER").flatMap(Chromium::driverIn),
                onPath(List.of("chromedriver")));
    }

    @SafeVarargs
    private static Optional<Path> first(Stream<Path>... candidates) {
        return Stream.of(candidates)
                .flatMap(paths -> paths)
                .filter(path -> Files.isRegularFile(path) && Files.isExecutable(path))
                .findFirst();
    }

    private static Stream<Path> environment(String name) {
        return Stream.ofNullable(System.getenv(name)).filter(v -> !v.isBlank()).map(Path::of);
    }

    private static Stream<Path> onPath(List<String> names) {
        List<String> folders =
                List.of(
                        Optional.ofNullable(System.getenv("PATH"))
                                .orElse("")
                                .split(Pattern.quote(File.pathSeparator)));
        return names.stream()
                .flatMap(name -> Stream.of(name, name + ".exe"))
                .flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)));
    }

    private static Stream<Path> driverIn(Path folder) {
        return Stream.of(folder.resolve("chromedriver"), folder.resolve("chromedriver.exe"));
    }
}
