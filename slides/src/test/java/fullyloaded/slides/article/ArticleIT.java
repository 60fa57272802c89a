package fullyloaded.slides.article;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.slides.Axe;
import fullyloaded.slides.Browser;
import fullyloaded.slides.Browser.Look;
import fullyloaded.slides.InstalledBrowser;
import fullyloaded.testing.JarProcess;
import fullyloaded.testing.Tool;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The exported article in a browser: opened from disk, on screens of all sizes, with and without its script. */
@Timeout(300)
final class ArticleIT {

    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final int MOST_PACKED_BYTES = 300_000; // of the first view
    private static final String FIRST_FIGURE = "#four-at-once .runs";

    private static final List<String> PAGES =
            List.of("index.html", "why-not/index.html", "why-not/a-semaphore.html");

    private static final List<Look> LOOKS =
            List.of(
                    new Look("-phone", 390, 844, true, "dark"),
                    new Look("-phone-light", 390, 844, true, "light"),
                    new Look("", 1920, 1080, false, "dark"),
                    new Look("-light", 1920, 1080, false, "light"));

    /** Elements that stick out of the page on the right, except inside boxes that scroll by themselves. */
    private static final String TOO_WIDE =
            """
            const wide = document.documentElement.clientWidth;
            return [...document.querySelectorAll('body *')]
                .filter(e => e instanceof HTMLElement && !e.matches('.unseen')
                    && !e.parentElement.closest('.table, pre')
                    && e.getBoundingClientRect().right > wide + 1)
                .map(e => `${e.tagName} ${e.className} ${e.textContent.trim().slice(0, 40)}`);
            """;

    @TempDir private static Path folder;
    private static Path site;
    private static Browser browser;

    static Stream<Look> looks() {
        return LOOKS.stream();
    }

    @BeforeAll
    static void exportAndStartBrowser() throws Exception {
        InstalledBrowser installed = InstalledBrowser.orSkip();
        site = folder.resolve("site");
        Path empty = Files.createDirectory(folder.resolve("empty")); // no Chromium: quick
        Map<String, String> environment = Map.of("PATH", empty.toString(), "CHROME_BIN", "");
        try (JarProcess export =
                JarProcess.start(
                        List.of(),
                        JarProcess.jar("slides"),
                        environment,
                        "export",
                        site.toString())) {
            Tool.Result result = export.result();
            assertEquals(0, result.status(), result.output());
        }
        browser = new Browser(installed, Files.createDirectory(folder.resolve("profile")));
    }

    @AfterAll
    static void endBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @AfterEach
    void leave() {
        browser.leave();
    }

    private static void open(Look look, String page) {
        browser.show(look);
        browser.open(site.resolve(page).toUri().toString());
    }

    @Test
    void theFirstViewIsLightAndFromHere() throws IOException {
        open(LOOKS.get(0), "index.html");

        List<String> fetched =
                browser.fetched().stream()
                        .filter(url -> !url.matches("(data|chrome|about):.*"))
                        .toList();
        assertEquals(List.of(), fetched.stream().filter(url -> !url.startsWith("file:")).toList());
        long packed = 0;
        for (String url : fetched.stream().distinct().toList()) {
            packed += packedBytes(Path.of(URI.create(url)));
        }
        assertTrue(packed > 0 && packed <= MOST_PACKED_BYTES, packed + " bytes: " + fetched);
        assertEquals(List.of(), browser.consoleErrors());
    }

    @Test
    void aPlaceholderIsNeverPublishedAsTheAddress() throws IOException {
        String page = Files.readString(site.resolve("index.html"));

        assertFalse(page.contains("example.org") || page.contains("canonical"));
    }

    private static long packedBytes(Path file) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            Files.copy(file, gzip);
        }
        return packed.size();
    }

    @ParameterizedTest
    @ValueSource(ints = {320, 390, 700, 1100, 1920, 3840})
    void nothingNeedsScrollingSideways(int width) {
        Look look = new Look("", width, 800, width < 700, "dark");
        for (String page : PAGES) {
            open(look, page);
            assertEquals(List.of(), browser.<List<String>>run(TOO_WIDE), page);
            assertTrue(
                    browser.<Boolean>run(
                            "const {scrollWidth, clientWidth} = document.documentElement;"
                                    + "return scrollWidth <= clientWidth"),
                    page);
        }
    }

    @Test
    void theFourPlayTogetherAndStop() {
        open(LOOKS.get(2), "index.html");
        assertEquals("", progress(FIRST_FIGURE), "it plays by itself");
        List<String> atEnd = lamps();

        browser.click(FIRST_FIGURE + " button");
        browser.await("progress", () -> !progress(FIRST_FIGURE).isEmpty());
        browser.await(
                "all idle at first",
                () -> lamps().stream().allMatch(lamp -> lamp.startsWith("\u2013")));

        browser.click(FIRST_FIGURE + " button");
        assertEquals("", progress(FIRST_FIGURE));
        assertEquals(atEnd, lamps());
    }

    @Test
    void aRoundPlaysOnceItIsInViewUnlessTheReaderWantsLessMotion() {
        String figure = "#round2-run .runs";
        open(LOOKS.get(2), "index.html");
        scrollTo(figure);
        browser.await("progress", () -> !progress(figure).isEmpty());

        browser.reduceMotion();
        browser.open(site.resolve("index.html").toUri().toString());
        scrollTo(figure);
        assertEquals("", progress(figure));
        assertEquals("\u25b6 Play", browser.text(figure + " button"));
    }

    private static void scrollTo(String selector) {
        browser.run(
                "document.querySelector(arguments[0])"
                        + ".scrollIntoView({behavior: 'instant', block: 'center'})",
                selector);
        browser.<Object>await("requestAnimationFrame(() => requestAnimationFrame(arguments[0]))");
    }

    /** How far a figure has been played, as the style sheet reads it; empty if it does not play. */
    private static String progress(String figure) {
        return browser.run(
                "return document.querySelector(arguments[0]).style.getPropertyValue('--at')",
                figure);
    }

    /** The first lamp of each round: saturation. */
    private static List<String> lamps() {
        return browser.run(
                "return [...document.querySelectorAll(arguments[0])].map(e => e.textContent)",
                FIRST_FIGURE + " .lesson + .lamp");
    }

    @Test
    void allIsReadableWithoutTheScript() throws IOException {
        open(LOOKS.get(0), "index.html");
        String withScript = read();
        String page = Files.readString(site.resolve("index.html"));
        Files.writeString(
                site.resolve("without.html"),
                page.replace(
                        "<head>",
                        "<head><meta http-equiv=\"Content-Security-Policy\""
                                + " content=\"script-src 'none'\">"));

        open(LOOKS.get(0), "without.html");

        assertEquals(0L, browser.<Long>run("return document.querySelectorAll('button').length"));
        assertEquals(withScript, read());
        assertEquals(
                List.of(),
                browser.<List<String>>run(
                        "return [...document.querySelectorAll('main p, main svg, main pre')]"
                                + ".filter(e => !e.checkVisibility() || !e.getClientRects().length)"
                                + ".map(e => e.outerHTML.slice(0, 80))"));
    }

    private static String read() {
        return browser.run(
                "const main = document.querySelector('main').cloneNode(true);"
                        + "main.querySelectorAll('button').forEach(e => e.remove());"
                        + "return main.textContent.replace(/\\s+/g, ' ')");
    }

    @Test
    void axeFindsNothingOnAPhone() {
        checkWithAxe(LOOKS.get(0));
    }

    @ParameterizedTest
    @Tag("drill")
    @MethodSource("looks")
    void axeFindsNothing(Look look) {
        checkWithAxe(look);
    }

    private static void checkWithAxe(Look look) {
        for (String page : PAGES) {
            open(look, page);
            assertEquals("", String.join("\n", Axe.violations(browser)), page);
        }
    }

    @ParameterizedTest
    @Tag("drill")
    @MethodSource("looks")
    void picturesToLookAt(Look look) throws IOException {
        open(look, "index.html");
        Path picture = PICTURES.resolve("article%s.png".formatted(look.suffix()));
        browser.picture(picture);

        assertTrue(Files.size(picture) > 100_000, "a blank page");
        assertEquals(List.of(), browser.consoleErrors());
    }

    @Test
    @Tag("drill")
    void aBrowserDrawsThePreviews() throws Exception {
        Path whole = folder.resolve("whole");
        Tool.Result export =
                JarProcess.run(
                        JarProcess.jar("slides"),
                        "export",
                        whole.toString(),
                        "--url",
                        "https://talk.example/");

        assertEquals(0, export.status(), export.output());
        for (String name : List.of("preview.png", "why-not/a-semaphore.png")) {
            BufferedImage image = ImageIO.read(whole.resolve(name).toFile());
            assertEquals(Previews.WIDTH, image.getWidth(), name);
            assertEquals(Previews.HEIGHT, image.getHeight(), name);
        }
        String page = Files.readString(whole.resolve("index.html"));
        assertTrue(page.contains("content=\"https://talk.example/preview.png\""));
        assertFalse(page.contains("example.org"));
    }
}
