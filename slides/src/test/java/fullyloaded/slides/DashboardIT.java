package fullyloaded.slides;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.dashboard.PageLoad;
import fullyloaded.slides.Browser.Look;
import fullyloaded.testing.FeedClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real rounds, seen and driven by a real browser, which leaves pictures of what it saw. */
class DashboardIT {

    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final List<String> COUNTS =
            List.of("sent", "in-flight", "stopped", "done", "refused", "failed");
    private static final int CORES = Runtime.getRuntime().availableProcessors();
    private static final String PREDICTED_WAIT = "#pool dd[data-field=predictedWaitMillis]";
    private static final int LOOPS =
            Math.min(PageLoad.usual(CORES).loops(), PageLoad.MOST_OF_A_PAGE);
    private static final int DEADLINE_MILLIS = 2000;
    private static final int LAG_LIMIT_MILLIS = 50;
    private static final int SAMPLES = 5; // 3.5 s

    /** What is wider than its place; and on a wide screen, where all must be in sight, higher. */
    private static final String OVERFLOW =
            """
            const page = document.documentElement;
            const wide = [...document.querySelectorAll('h1, h2, p, dt, dd, button, td, th')]
                .filter(e => e.scrollWidth > e.clientWidth + 1 && !e.matches('.unseen'))
                .map(e => e.outerHTML);
            return [
                ...page.scrollWidth > innerWidth ? ['page too wide'] : [],
                ...page.scrollHeight > innerHeight && innerWidth > innerHeight
                    ? ['page too high'] : [],
                ...wide,
            ];
            """;

    /** Chromium itself notes every answer of 503; to be refused is no fault of the page. */
    private static final String REFUSED = "status of 503";

    @TempDir private static Path profile;
    private static Browser browser;

    private RunningRound round;

    @BeforeAll
    static void startBrowser() {
        browser = new Browser(InstalledBrowser.orSkip(), profile);
    }

    @AfterAll
    static void endBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @AfterEach
    void endRound() {
        browser.leave();
        if (round != null) {
            round.close();
        }
    }

    @Test
    void round1FreezesUnderLoad() throws IOException {
        open("round1-sync");
        load();
        browser.await("lag above 1 s", () -> browser.figure("#lag") > 1000);
        awaitVerdict("responsiveness", "broken");
        awaitVerdict("grace", "broken");
        takePictures("round1");
        stop();
        assertNothingOdd();
    }

    /** A browser opens six connections to one host; twelve threads would leave six for others. */
    @Test
    void onePageFreezesRound1WhereTwelveThreadsServe() throws Exception {
        PageLoad load = PageLoad.of(PageLoad.MOST_OF_A_PAGE, CORES);
        open("round1-sync", "--threads", "14", "--cost", "15");
        try (FeedClient feed = new FeedClient(round.port())) {
            assertEquals(load.loops(), feed.next().getAsJsonObject("load").get("loops").getAsInt());
            load();
            int inFlight = 0; // units, as the server counts them; it has finished none for seconds
            for (int message = 0; message < SAMPLES && inFlight < load.allUnits(); message++) {
                inFlight = Math.max(inFlight, feed.next().get("inFlight").getAsInt());
            }
            assertEquals(load.allUnits(), inFlight);
        }
        browser.await("lag above 1 s", () -> browser.figure("#lag") > 1000);
    }

    @Test
    void round2StaysResponsiveButAnswersLate() throws IOException {
        open("round2-async");
        load();
        assertResponsive();
        browser.await("late answers", () -> browser.figure("#late") > 0);
        browser.await("a long wait", () -> browser.figure("#wait-p99") > DEADLINE_MILLIS);
        awaitVerdict("grace", "broken");
        takePictures("round2");
        stop();
        assertNothingOdd();
    }

    @Test
    void round3ShowsItsCopiesWhichAnswerLateToo() throws IOException {
        open("round3-coarse");
        assertEquals("parent", roles().get(0));
        assertEquals(CORES, Collections.frequency(roles(), "copy"));
        load();
        browser.await("late answers", () -> browser.figure("#late") > 0);
        awaitVerdict("grace", "broken");
        takePictures("round3");
        stop();
        assertNothingOdd();
    }

    @Test
    void round4RefusesAtOnceAndIsNeverLate() throws IOException {
        open("round4-fine");
        long startNanos = System.nanoTime();
        load();
        assertResponsive();
        double refused = browser.figure("#load-refused");
        double shed = browser.figure("#shed");
        browser.await("more refused", () -> browser.figure("#load-refused") > refused);
        browser.await("more shed", () -> browser.figure("#shed") > shed);
        double seconds = (System.nanoTime() - startNanos) / 1e9;
        assertTrue(refused <= LOOPS * (1 + seconds), "a pause of 1 s after each refusal");
        assertTrue(browser.figure(PREDICTED_WAIT) >= 0);
        assertEquals(0, browser.figure("#late"));
        assertEquals("holds", verdict("grace"));
        takePictures("round4");
        stop();
        assertNothingOdd();
    }

    @Test
    void refusedBrowserSeesTheAnimalAndWhenToTryAgain() throws IOException {
        open("round4-fine");
        load();
        browser.openInNewTab("about:blank");
        AtomicInteger tries = new AtomicInteger(); // of every size, however slow the machine is
        browser.await(
                "a refusal for now",
                () -> isRefusedForNow(1 + tries.getAndIncrement() % (3 * CORES)));
        assertTrue(browser.<Long>run("return document.querySelector('img').naturalWidth") > 0);
        takePictures("refused");
        assertNothingOdd();
    }

    @Test
    void lateBrowserSeesWhatHappenedBefore() throws IOException {
        open("round3-coarse");
        awaitSnapshots(4);
        browser.openInNewTab(round.url());
        awaitSnapshots(1);
        int points = Integer.parseInt(browser.attribute("#chart", "data-points"));
        assertTrue(points >= snapshots() + 3, points + " points");
        browser.await("both browsers counted", () -> browser.figure("#clients") == 2);
        assertNothingOdd();
    }

    @Test
    void silenceIsSaidUntilTheServerIsBack() throws IOException {
        open("round1-sync");
        assertEquals("live", connection());
        round.close();
        browser.await("silence", () -> connection().equals("silent"));
        assertTrue(browser.text("#connection").startsWith("No news from the server for"));
        round = RunningRound.start("round1-sync", round.port());
        browser.await("the server again", () -> connection().equals("back"));
        int before = snapshots();
        browser.await("new snapshots", () -> snapshots() > before);
    }

    private void open(String name, String... options) throws IOException {
        round = RunningRound.start(name, 0, Map.of(), options);
        browser.show(Look.ALL.get(0));
        browser.open(round.url());
        awaitSnapshots(2);
        String lesson = browser.text("#lesson");
        assertTrue(lesson.startsWith("Round " + name.charAt("round".length()) + ": "), lesson);
        assertEquals(lesson, browser.title());
        assertEquals("0", browser.text("#load-sent"));
        assertTrue(browser.fetched().stream().noneMatch(url -> url.contains("/load/")));
    }

    private static void load() {
        browser.click("#load");
        browser.await("requests in flight", () -> browser.figure("#load-in-flight") > 0);
    }

    /** Stops the load and sees that nothing is counted any more. */
    private static void stop() {
        browser.click("#stop");
        browser.await("no request in flight", () -> browser.figure("#load-in-flight") == 0);
        List<Double> counts = counts();
        awaitSnapshots(snapshots() + 2);
        assertEquals(counts, counts());
    }

    private static List<Double> counts() {
        return COUNTS.stream().map(name -> browser.figure("#load-" + name)).toList();
    }

    private static void assertResponsive() {
        double[] lags =
                IntStream.range(0, SAMPLES)
                        .mapToDouble(
                                sample -> {
                                    awaitSnapshots(snapshots() + 1);
                                    return browser.figure("#lag");
                                })
                        .sorted()
                        .toArray();
        assertTrue(lags[SAMPLES / 2] <= LAG_LIMIT_MILLIS, () -> Arrays.toString(lags));
    }

    private void assertNothingOdd() {
        assertEquals(
                List.of(),
                browser.consoleErrors().stream().filter(e -> !e.contains(REFUSED)).toList());
        assertEquals(List.of(), browser.fetched().stream().filter(this::isForeign).toList());
    }

    private boolean isForeign(String url) {
        String server = "//127.0.0.1:" + round.port() + "/";
        boolean ours = url.startsWith("http:" + server) || url.startsWith("ws:" + server);
        return url.matches("(http|ws)s?:.*") && !ours; // Chromium's own pages are within it
    }

    /** Opens that request as a page. Taken in, it shows a number; refused for good, no time. */
    private boolean isRefusedForNow(int units) {
        browser.open(round.url() + "load/" + units);
        return browser.title().startsWith("Refused")
                && browser.text(".retry").matches("Try again in \\d+ s\\.");
    }

    private static void takePictures(String name) throws IOException {
        for (Look look : Look.ALL) {
            browser.show(look);
            browser.picture(PICTURES.resolve(name + look.suffix() + ".png"));
            assertEquals(List.of(), browser.run(OVERFLOW), name + look);
        }
        browser.show(Look.ALL.get(0));
    }

    private static void awaitVerdict(String constraint, String verdict) {
        browser.await(constraint + " " + verdict, () -> verdict(constraint).equals(verdict));
    }

    private static String verdict(String constraint) {
        return browser.attribute("[data-constraint=" + constraint + "]", "data-verdict");
    }

    private static List<String> roles() {
        return browser.run(
                "return [...document.querySelectorAll('#processes tbody td:nth-child(2)')]"
                        + ".map(role => role.textContent)");
    }

    private static String connection() {
        return browser.attribute("#connection", "data-state");
    }

    private static void awaitSnapshots(int count) {
        browser.await(count + " snapshots", () -> snapshots() >= count);
    }

    /** How many the page has had; 0 on a page that wants none. */
    private static int snapshots() {
        String count = browser.attribute("body", "data-snapshots");
        return count == null ? 0 : Integer.parseInt(count);
    }
}
