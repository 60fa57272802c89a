package fullyloaded.slides;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import fullyloaded.dashboard.PageLoad;
import fullyloaded.slides.Browser.Look;
import fullyloaded.testing.Client;
import fullyloaded.testing.FeedClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real rounds in a real browser, which saves screenshots. */
class DashboardIT {

    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final List<String> COUNTS =
            List.of("sent", "in-flight", "stopped", "done", "refused", "failed");
    private static final int CORES = 1; // of the rounds
    private static final String PREDICTED_WAIT = "#pool dd[data-field=predictedWaitMillis]";
    private static final int LOOPS =
            Math.min(PageLoad.usual(CORES).loops(), PageLoad.MOST_OF_A_PAGE);
    private static final int DEADLINE_MILLIS = 2000;

    /** The size at which a slide shows it on a projector of 1280 x 720, scaled by SLIDE_SCALE. */
    private static final Look SLIDE = new Look("-slide", 1396, 720, false, "dark");

    private static final Look SLIDE_LIGHT = new Look("-slide-light", 1396, 720, false, "light");
    private static final double SLIDE_SCALE = 0.91667;
    private static final double LEGIBLE_PIXELS = 18;

    private static final Look ON_ITS_SIDE = new Look("-on-its-side", 844, 390, true, "dark");
    private static final List<Look> LOOKS =
            Stream.concat(Look.ALL.stream(), Stream.of(SLIDE, SLIDE_LIGHT, ON_ITS_SIDE)).toList();

    /** An answer is a page of its own, which no slide shows. */
    private static final List<Look> ANSWERS = Look.ALL;

    /** The looks that differ in layout: light and dark share a layout. */
    private static final List<Look> PLACES =
            LOOKS.stream().filter(look -> look.colors().equals("dark")).toList();

    private static final long FINGER_PIXELS = 44;

    /**
     * Elements wider than their space, and on a wide screen, which must show everything, a page
     * that is too high.
     */
    private static final String OVERFLOW =
            """
            const page = document.documentElement;
            const wide = [...document.querySelectorAll('h1, h2, p, dt, dd, button, td, th')]
                .filter(e => e.scrollWidth > e.clientWidth + 1 && !e.closest('.unseen, header'))
                .map(e => e.outerHTML);
            const processes = document.querySelector('#processes');
            return [
                ...page.scrollWidth > innerWidth ? ['page too wide'] : [],
                ...page.scrollHeight > innerHeight && innerWidth >= 1240
                    ? ['page too high'] : [],
                ...processes?.scrollWidth > processes?.clientWidth + 1 ? ['table too wide'] : [],
                ...wide,
            ];
            """;

    /** The smallest visible type in the chart, which is redrawn first, and elsewhere. */
    private static final String SMALLEST_TYPE =
            """
            const drawn = [];
            const fillText = CanvasRenderingContext2D.prototype.fillText;
            CanvasRenderingContext2D.prototype.fillText = function (...args) {
                drawn.push(parseFloat(/([\\d.]+)px/.exec(this.font)[1]) / devicePixelRatio);
                return fillText.apply(this, args);
            };
            const before = document.body.dataset.snapshots;
            while (document.body.dataset.snapshots === before) {
                await new Promise(resume => setTimeout(resume, 50));
            }
            await new Promise(resume => requestAnimationFrame(() => setTimeout(resume)));
            CanvasRenderingContext2D.prototype.fillText = fillText;
            const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            const written = [];
            while (texts.nextNode()) {
                const parent = texts.currentNode.parentElement;
                if (texts.currentNode.data.trim() && parent.checkVisibility()
                    && !parent.closest('.unseen')) {
                    written.push(parseFloat(getComputedStyle(parent).fontSize));
                }
            }
            return [drawn, written].map(sizes => sizes.length ? Math.min(...sizes) : 0);
            """;

    /** Buttons and links that are off screen or too small for a finger. */
    private static final String HARD_TO_PRESS =
            """
            return [...document.querySelectorAll('button, a')].filter(control => {
                const {top, bottom, left, right, height} = control.getBoundingClientRect();
                return top < 0 || left < 0 || bottom > innerHeight || right > innerWidth
                    || height < arguments[0];
            }).map(control => control.outerHTML);
            """;

    /**
     * When the page reconnects, it receives figures of another machine with as many cores as the
     * window's variable says.
     */
    private static final String OTHER_MACHINE =
            """
            const snapshot = (atMillis, cores) => ({
                round: {lesson: 'Round 4: as seen on another machine', deadlineMillis: 2000},
                time: {atMillis, intervalMillis: 700},
                cpu: {
                    cores: Array(cores).fill({user: 0.05, system: 0.03, nice: 0.9, idle: 0.02}),
                    utilization: 0.98, loadAverages: [5 * cores, 3 * cores, cores],
                },
                latency: {lagMillis: 0.3, waitP50Millis: 480, waitP99Millis: 999},
                work: {throughputUnitsPerSecond: 3.9 * cores},
                requests: {shed: 12345, failed: 0, late: 123},
                clients: 200, verdicts: {saturation: 'holds', responsiveness: 'broken'},
                processes: [{pid: 1234567, role: 'front', state: 'up', unitsPerSecond: 0, backlog: 9},
                    ...Array(cores).fill({pid: 1234568, role: 'worker', state: 'respawning',
                        unitsPerSecond: 3.9, backlog: 1})],
                pool: Object.fromEntries([...document.querySelectorAll('#pool dd')]
                    .map(figure => [figure.dataset.field, 12345])),
            });
            window.WebSocket = class {
                constructor() {
                    let atMillis = 0;
                    setInterval(() => this.onmessage?.(
                        {data: JSON.stringify(snapshot(atMillis += 700, window.cores))}), 700);
                }
                close() {}
            };
            """;

    /** Chromium logs every 503; a refusal is not an error of the page. */
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
        assertEquals(
                List.of("saturation", "responsiveness", "grace"),
                browser.run(
                        "return [...document.querySelectorAll('[data-constraint]')]"
                                + ".map(panel => panel.dataset.constraint)"));
        load();
        assertEquals("Loading\u2026", browser.text("#load"));
        browser.await("lag above 1 s", () -> browser.figure("#lag") > 1000);
        browser.await("slow answers", () -> browser.figure("#load-response-max") > 1000);
        assertEquals(
                List.of("wait-p50", "wait-p99"),
                browser.run(
                        "return [...document.querySelectorAll('dt')]"
                                + ".filter(name => /wait/.test(name.textContent))"
                                + ".map(name => name.nextElementSibling.id)"),
                "one thing is called wait");
        awaitVerdict("responsiveness", "broken");
        awaitVerdict("grace", "broken");
        takePictures("round1");
        stop();
        assertNothingOdd();
    }

    /** A browser opens six connections per host; with twelve threads, six would stay free. */
    @Test
    @Tag("drill")
    void onePageFreezesRound1WhereTwelveThreadsServe() throws Exception {
        PageLoad load = PageLoad.of(PageLoad.MOST_OF_A_PAGE, CORES);
        open("round1-sync", "--threads", "14", "--cost", "15");
        try (FeedClient feed = new FeedClient(round.port())) {
            assertEquals(load.loops(), feed.next().getAsJsonObject("load").get("loops").getAsInt());
            load();
            // in units, as the server counts them; it has finished none for seconds
            await("all are in flight")
                    .until(
                            () ->
                                    feed.next().getAsJsonObject("work").get("inFlight").getAsInt()
                                            == load.allUnits());
        }
        browser.await("lag above 1 s", () -> browser.figure("#lag") > 1000);
    }

    @Test
    @Tag("drill")
    void round2StaysResponsiveButAnswersLate() throws Exception {
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
    @Tag("drill")
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
    void round4RefusesAtOnceAndIsNeverLate() throws Exception {
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
        takePictures("round4", LOOKS);
        stop();
        assertNothingOdd();
    }

    @Test
    @Tag("drill")
    void servedBrowserSeesHowLongItTookAndWhereToGo() throws IOException {
        open("round2-async");
        browser.await("an answer in time", () -> isServedInTime(2));
        assertEquals("All 2 passwords hashed.", browser.text("main h1"));
        assertTrue(browser.text(".note").endsWith("within the deadline of 2 s."));
        assertTrue(browser.<Long>run("return document.querySelector('img').naturalWidth") > 0);
        takePictures("served", ANSWERS);
        browser.click("a[href='/']");
        browser.await("the dashboard", () -> snapshots() > 0);
        assertNothingOdd();
    }

    @Test
    @Tag("drill")
    void lateBrowserSeesThatItsAnswerIsWorthNothing() throws IOException {
        open("round2-async");
        browser.open(round.url() + "load/" + 16 * CORES);
        assertEquals("Too late: Fully Loaded", browser.title());
        assertTrue(browser.text(".note").endsWith("and the deadline is 2 s."));
        takePictures("late", ANSWERS);
        assertNothingOdd();
    }

    @Test
    @Tag("drill")
    void machineOfManyCoresIsShownWhole() throws IOException {
        open("round4-fine");
        browser.await("the pool", () -> !Double.isNaN(browser.figure(PREDICTED_WAIT)));
        browser.run(OTHER_MACHINE);
        round.close();
        for (int cores : List.of(2, 16, 64)) {
            browser.run("window.cores = arguments[0]", cores);
            browser.await("the other machine", () -> cores() == cores);
            takePictures("cores" + cores);
            assertTrue(
                    browser.attribute("#cores", "aria-label").startsWith(cores + " cores: 98 %"));
        }
        assertTrue(browser.attribute("#chart", "aria-label").contains("lag: now < 1 ms"));
        assertEquals("< 1 ms", browser.text("#lag"));
    }

    @Test
    @Tag("drill")
    void refusedBrowserSeesTheAnimalAndWhenToTryAgain() throws Exception {
        open("round4-fine", "--deadline", "60"); // so long that a browser's start is nothing
        Client client = new Client(round.port());
        int units = largestAdmitted(client);
        int part = Math.max(1, units / 8);
        ScheduledExecutorService flood = Executors.newSingleThreadScheduledExecutor();
        try { // it keeps the queue full, whatever is done or learned meanwhile
            flood.scheduleAtFixedRate(
                    () -> client.later("/load/" + part), 0, 50, TimeUnit.MILLISECONDS);
            awaitRefusal();
            browser.open(round.url() + "load/" + units);
        } finally {
            flood.shutdownNow();
        }
        assertEquals("Refused: Fully Loaded", browser.title());
        assertTrue(browser.text(".note").matches("Try again in \\d+ s\\."), browser.text(".note"));
        assertTrue(browser.<Long>run("return document.querySelector('img').naturalWidth") > 0);
        takePictures("refused", ANSWERS);
        assertNothingOdd();
    }

    @Test
    @Tag("drill")
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
    @Tag("drill")
    void silenceIsSaidUntilTheServerIsBack() throws IOException {
        open("round1-sync");
        assertEquals("live", connection());
        round.close();
        browser.await("silence", () -> connection().equals("silent"));
        assertEquals("No news from the server", browser.text("#connection [role=status]"));
        assertTrue(browser.text("#connection").startsWith("No news from the server for"));
        browser.run(
                "new MutationObserver(() => document.body.dataset.said = 'again').observe("
                        + "document.querySelector('[role=status]'),"
                        + " {childList: true, characterData: true, subtree: true})");
        String seconds = browser.text("#connection");
        browser.await("more seconds", () -> !browser.text("#connection").equals(seconds));
        assertNull(browser.attribute("body", "data-said"), "silence is announced once");
        round = RunningRound.onOneCore("round1-sync", round.port());
        browser.await("the server again", () -> connection().equals("back"));
        int before = snapshots();
        browser.await("new snapshots", () -> snapshots() > before);
    }

    private void open(String name, String... options) throws IOException {
        round = RunningRound.onOneCore(name, 0, options);
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

    /** Stops the load and checks that nothing more is counted. */
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

    /** Cheap requests are answered while more expensive ones wait than there are cores. */
    private void assertResponsive() throws Exception {
        assertEquals("pong", new Client(round.port()).get("/ping").body());
        browser.await("a lag", () -> browser.figure("#lag") >= 0);
        browser.await("the load goes on", () -> browser.figure("#load-in-flight") > 0);
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
        return url.matches("(http|ws)s?:.*") && !ours; // Chromium's own pages, which it contains
    }

    /** Halves a request until the server admits it: it could be served, were it alone. */
    private int largestAdmitted(Client client) throws Exception {
        try (FeedClient feed = new FeedClient(round.port())) {
            feed.next(); // the history
            JsonObject before = feed.next().getAsJsonObject("pool");
            int units = 1000;
            while (true) {
                client.later("/load/" + units);
                JsonObject pool = before;
                while (asked(pool) == asked(before)) {
                    pool = feed.next().getAsJsonObject("pool");
                }
                if (!pool.get("admitted").equals(before.get("admitted"))) {
                    return units;
                }
                units = Math.max(1, units / 2);
                before = pool;
            }
        }
    }

    private void awaitRefusal() throws Exception {
        try (FeedClient feed = new FeedClient(round.port())) {
            feed.next(); // the history
            int before = refused(feed);
            while (refused(feed) == before) {
                // the next snapshot may say more
            }
        }
    }

    private static int refused(FeedClient feed) throws Exception {
        return feed.next().getAsJsonObject("pool").get("refused").getAsInt();
    }

    private static int asked(JsonObject pool) {
        return pool.get("admitted").getAsInt() + pool.get("refused").getAsInt();
    }

    private boolean isServedInTime(int units) {
        browser.open(round.url() + "load/" + units);
        return browser.title().equals("Done: Fully Loaded");
    }

    private static void takePictures(String name) throws IOException {
        takePictures(name, PLACES);
    }

    private static void takePictures(String name, List<Look> looks) throws IOException {
        for (Look look : looks) {
            browser.show(look);
            browser.picture(PICTURES.resolve(name + look.suffix() + ".png"));
            assertEquals(List.of(), browser.run(OVERFLOW), name + look);
            assertEquals(List.of(), browser.run(HARD_TO_PRESS, FINGER_PIXELS), name + look);
        }
        if (snapshots() > 0) {
            browser.show(SLIDE);
            List<Number> smallest = browser.run(SMALLEST_TYPE);
            for (Number pixels : smallest) {
                assertTrue(
                        pixels.doubleValue() * SLIDE_SCALE >= LEGIBLE_PIXELS,
                        () -> name + ": " + smallest + " px in the chart and elsewhere");
            }
        }
        browser.show(Look.ALL.get(0));
    }

    private static void awaitVerdict(String constraint, String verdict) {
        browser.await(constraint + " " + verdict, () -> verdict(constraint).equals(verdict));
    }

    private static String verdict(String constraint) {
        return browser.attribute("[data-constraint=" + constraint + "]", "data-verdict");
    }

    private static int cores() {
        return browser.<Long>run("return document.querySelectorAll('#cores > div').length")
                .intValue();
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

    /** The number of snapshots that the page has received; 0 on a page without a feed. */
    private static int snapshots() {
        String count = browser.attribute("body", "data-snapshots");
        return count == null ? 0 : Integer.parseInt(count);
    }
}
