package fullyloaded.slides;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** A Chromium or Chrome on this machine, and the driver that belongs to it; nothing is downloaded. */
record InstalledBrowser(Path browser, Path driver) {

    private static final String MISSING =
            "No Chromium or Chrome found with its driver. Install chromium and chromium-driver"
                    + " (Debian), or set CHROME_BIN to the browser and CHROMEWEBDRIVER to the"
                    + " folder of chromedriver. -Dbrowser.required=true turns this into a failure.";

    private static final List<String> NAMES =
            List.of("google-chrome", "google-chrome-stable", "chromium", "chromium-browser");
    private static final List<Path> ELSEWHERE =
            List.of(
                    Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
                    Path.of("/Applications/Chromium.app/Contents/MacOS/Chromium"),
                    Path.of("C:/Program Files/Google/Chrome/Application/chrome.exe"));

    /** Finds it; without one the test that asks is skipped, or fails where a browser is required. */
    static InstalledBrowser orSkip() {
        Optional<Path> browser =
                first(environment("CHROME_BIN"), onPath(NAMES), ELSEWHERE.stream());
        Optional<Path> driver =
                first(
                        environment("CHROMEWEBDRIVER").flatMap(InstalledBrowser::driverIn),
                        onPath(List.of("chromedriver")));
        if (browser.isEmpty() || driver.isEmpty()) {
            if (Boolean.getBoolean("browser.required")) {
                Assertions.fail(MISSING);
            }
            System.err.println(MISSING); // Maven keeps the reason of a skipped test to its report
            Assumptions.abort(MISSING);
        }
        return new InstalledBrowser(browser.orElseThrow(), driver.orElseThrow());
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
