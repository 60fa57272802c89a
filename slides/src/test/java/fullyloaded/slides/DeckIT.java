package fullyloaded.slides;

import static fullyloaded.slides.DeckPage.goToRound;
import static fullyloaded.slides.DeckPage.isShown;
import static fullyloaded.slides.presenter.PresenterProcess.REPOSITORY;
import static fullyloaded.slides.presenter.PresenterProcess.freePort;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.slides.Browser.Look;
import fullyloaded.slides.deck.Deck;
import fullyloaded.slides.deck.DeckContext;
import fullyloaded.slides.deck.Site;
import fullyloaded.slides.figures.TalkMachine;
import fullyloaded.slides.presenter.PresenterProcess;
import fullyloaded.slides.rounds.RoundState;
import fullyloaded.testing.FeedClient;
import fullyloaded.testing.JarProcess;
import fullyloaded.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.PageLoadStrategy;

/** The talk as it is given, with one real browser for the presenter and one for a follower. */
final class DeckIT {

    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final Look LARGE = new Look("", 1920, 1080, false, "dark");
    private static final Look SMALL = new Look("", 1280, 720, false, "dark");
    private static final Look UPRIGHT = new Look("", 390, 844, true, "dark");
    private static final Look SIDEWAYS = new Look("", 844, 390, true, "dark");
    private static final double LEAST_LETTERS = 10.9; // CSS pixels on a phone
    private static final int LEAST_TARGET = 44; // CSS pixels, enough for a thumb
    private static final List<String> STAGE_KEYS = List.of("t", "d", "x", "e");

    /** Elements that extend beyond the current slide or are cut off in it. */
    private static final String OVERFLOW =
            """
            const slide = Reveal.getCurrentSlide();
            const edge = slide.getBoundingClientRect();
            const seen = [...slide.querySelectorAll('*')]
                .filter(e => !e.closest('aside.notes, defs, title, iframe')
                    && e.getClientRects().length);
            const name = e => `${e.tagName} ${e.textContent.trim().slice(0, 60)}`;
            const out = seen.filter(e => {
                const at = e.getBoundingClientRect();
                return at.left < edge.left - 2 || at.top < edge.top - 2
                    || at.right > edge.right + 2 || at.bottom > edge.bottom + 2;
            }).map(e => `sticks out: ${name(e)}`);
            const cut = seen.filter(e => e instanceof HTMLElement && !e.matches('.console')
                && getComputedStyle(e).display !== 'inline'
                && (e.scrollWidth > e.clientWidth + 2
                    || getComputedStyle(e).overflowY === 'hidden'
                        && e.scrollHeight > e.clientHeight + 2))
                .map(e => `cut off: ${name(e)}`);
            return [...out, ...cut];
            """;

    /** Text that is too small to read at its displayed size. */
    private static final String SMALL_LETTERS =
            """
            const slide = Reveal.getCurrentSlide();
            const texts = document.createTreeWalker(slide, NodeFilter.SHOW_TEXT);
            const small = [];
            while (texts.nextNode()) {
                const element = texts.currentNode.parentElement;
                if (!texts.currentNode.data.trim() || element.closest('aside.notes, title')
                    || !element.checkVisibility({visibilityProperty: true})) {
                    continue;
                }
                const block = element.closest('p, li, th, td, pre, h1, h2, div, figcaption');
                const scale = element.getScreenCTM?.()?.a
                    ?? block.getBoundingClientRect().width / block.offsetWidth;
                const size = scale * parseFloat(getComputedStyle(element).fontSize);
                if (size && size < arguments[0]) {
                    small.push(`${slide.id}: ${size} px: ${texts.currentNode.data.trim()}`);
                }
            }
            return small;
            """;

    /** Toolbar items that cover the heading of a round's slide. */
    private static final String OVER_HEADING =
            """
            const heading = document.querySelector('section.present h2');
            if (!heading) {
                return [];
            }
            const text = document.createRange();
            text.selectNodeContents(heading);
            const {right} = text.getBoundingClientRect();
            return [...document.querySelectorAll('section.present .toolbar > *')]
                .filter(e => e.checkVisibility() && e.getBoundingClientRect().width
                    && e.getBoundingClientRect().left < right)
                .map(e => e.textContent);
            """;

    /** Replaces the presenter's server with a slow fake. */
    private static final String SLOW_SERVER =
            """
            window.server = {state: arguments[0], isWanted: arguments[0] === 'ready'};
            const next = {
                stopped: () => server.isWanted ? 'starting' : 'stopped',
                starting: () => server.isWanted ? 'ready' : 'stopping',
                ready: () => server.isWanted ? 'ready' : 'stopping',
                stopping: () => 'stopped',
            };
            window.fetch = async path => {
                if (path === 'rounds') {
                    await new Promise(resume => setTimeout(resume, 20));
                    server.state = next[server.state]();
                    const {state, isWanted} = server;
                    const shown = state === 'stopped' && isWanted ? 'starting'
                        : state !== 'stopped' && !isWanted ? 'stopping' : state;
                    const url = shown === 'ready' ? 'about:blank' : undefined;
                    const rounds = [{state: shown, url}, {}, {}, {}];
                    return {json: async () => ({rounds, console: []})};
                }
                await new Promise(resume => setTimeout(resume, 50));
                if (path.startsWith('rounds/1/')) {
                    server.isWanted = path === 'rounds/1/start';
                }
                return {ok: true};
            };
            """;

    /**
     * For each round, the element that shows that it breaks a constraint or, in round 4, meets it.
     */
    private static final Map<Integer, String> TELLING =
            Map.of(
                    1, "[data-constraint=responsiveness][data-verdict=broken]",
                    2, "[data-constraint=grace][data-verdict=broken]",
                    3, "[data-constraint=grace][data-verdict=broken]",
                    4, "[data-constraint=grace][data-verdict=holds]");

    @TempDir private static Path profiles;
    private static Browser stage;
    private static Browser phone;

    private PresenterProcess presenter;
    private int roundPort;

    @BeforeAll
    static void startBrowsers() throws IOException {
        InstalledBrowser installed = InstalledBrowser.orSkip();
        stage = browser(installed, "stage");
        phone = browser(installed, "phone");
    }

    private static Browser browser(InstalledBrowser installed, String name) throws IOException {
        Path profile = Files.createDirectory(profiles.resolve(name));
        return new Browser(installed, profile, PageLoadStrategy.NONE);
    }

    @AfterAll
    static void endBrowsers() {
        if (stage != null) {
            stage.close();
            phone.close();
        }
    }

    @BeforeEach
    void openDeck() throws IOException {
        roundPort = freePort();
        presenter = new PresenterProcess(REPOSITORY, 0, roundPort);
        stage.show(LARGE);
        DeckPage.open(stage, presenter.keyUrl());
    }

    @AfterEach
    void leaveDeck() {
        stage.leave();
        phone.leave();
        presenter.close();
    }

    @Test
    void everySlideFitsAndIsQuiet() throws IOException {
        List<String> sizes = new ArrayList<>();
        for (Look look : List.of(SMALL, LARGE)) {
            stage.show(look);
            List<List<Long>> slides = slides();
            assertTrue(slides.size() >= 20, slides.size() + " slides");
            for (List<Long> slide : slides) {
                go(slide);
                List<String> found = stage.run(OVERFLOW);
                found.forEach(each -> sizes.add(slide + " at " + look.width() + ": " + each));
                sizes.addAll(stage.run(OVER_HEADING));
                if (look == LARGE) {
                    stage.picture(
                            PICTURES.resolve(
                                    "deck-%02d-%s.png"
                                            .formatted(
                                                    slides.indexOf(slide) + 1,
                                                    stage.<String>run(
                                                            "return Reveal.getCurrentSlide().id"))));
                }
            }
        }
        assertEquals(List.of(), sizes);
        assertNothingOdd();
    }

    /** Drawings and sentences depend on the number of cores. */
    @ParameterizedTest
    @Tag("drill")
    @ValueSource(ints = {1, 8, 64})
    void everySlideFitsWhateverTheMachine(int cores, @TempDir Path copy) throws IOException {
        for (Map.Entry<String, byte[]> file : new Site().files().entrySet()) {
            Path to = copy.resolve(file.getKey());
            Files.createDirectories(to.getParent());
            Files.write(to, file.getValue());
        }
        DeckContext around =
                DeckContext.export(null, new TalkMachine(cores, Duration.ofMillis(300)));
        Path page = copy.resolve("index.html");
        Files.writeString(page, new Deck(REPOSITORY).html(around));
        stage.show(SMALL);
        DeckPage.open(stage, page.toUri().toString());
        List<String> found = new ArrayList<>();
        for (List<Long> slide : slides()) {
            go(slide);
            stage.<List<String>>run(OVERFLOW).forEach(each -> found.add(slide + ": " + each));
            if (cores == 8) {
                String id = stage.run("return Reveal.getCurrentSlide().id");
                stage.picture(PICTURES.resolve("deck-8-cores-%s.png".formatted(id)));
            }
        }
        assertEquals(List.of(), found);
    }

    @Test
    void everyRoundIsStartedLoadedSeenAndStoppedFromItsSlide() throws Exception {
        for (int round = 1; round <= 4; round++) {
            goToRound(stage, round);
            long startNanos = System.nanoTime();
            stage.press("t");
            stage.await("a dashboard", () -> isShown(stage, "iframe"));
            await("[data-connection=live]");
            double readySeconds = seconds(startNanos);

            long loadNanos = System.nanoTime();
            stage.press("d");
            await("#stop:enabled");
            if (round == 4) {
                stage.await("refusals", () -> inRound(() -> stage.figure("#load-refused")) > 0);
            }
            await(TELLING.get(round));
            System.out.printf(
                    "Round %d: ready %.1f s after start, told %.1f s after load%n",
                    round, readySeconds, seconds(loadNanos));
            stage.picture(PICTURES.resolve("deck-run-round%d.png".formatted(round)));
            assertEquals(List.of(), stage.run(OVERFLOW));
            assertEquals(List.of(), stage.run(OVER_HEADING));
            assertTrue(text("section.present .state").contains("one unit takes"));
            assertEquals("true", stage.attribute("section.present .load", "aria-pressed"));
            assertEquals(
                    "none",
                    stage.run(
                            "return getComputedStyle(document.querySelector('.slide-number'))"
                                    + ".display"));

            stage.press("x");
            stage.await("no dashboard", () -> !isShown(stage, "iframe"));
            int number = round;
            stage.await("it is off", () -> presenter.state(number) == RoundState.STOPPED);
        }
        assertNothingOdd();
    }

    @Test
    void theOverviewShowsSlidesAndAClickGoesToOne() {
        go(slides().get(3));
        stage.press("o");

        stage.await(
                "its neighbours",
                () ->
                        stage.<Long>run(
                                        "return Reveal.getSlides().filter(slide =>"
                                                + " slide.checkVisibility({visibilityProperty: true})"
                                                + " && slide.getBoundingClientRect().left >= 0"
                                                + " && slide.getBoundingClientRect().right"
                                                + " <= innerWidth).length")
                                >= 3);
        List<Number> middle =
                stage.run(
                        "const {x, y, width, height} ="
                                + " Reveal.getSlides()[4].getBoundingClientRect();"
                                + "return [x + width / 2, y + height / 2]");
        stage.clickAt(middle.get(0).doubleValue(), middle.get(1).doubleValue());
        stage.await("that slide", () -> at(stage).equals(List.of(4L, 0L)));
        assertNothingOdd();
    }

    /**
     * Whatever was pressed before, each key acts on the state last requested, not on the present
     * one.
     */
    @ParameterizedTest
    @Tag("drill")
    @ValueSource(strings = {"stopped", "ready"})
    void keysPressedFastInAnyOrderEndInTheLastWish(String before) {
        for (List<String> keys : orders(STAGE_KEYS)) {
            stage.run("Reveal.slide(0)");
            stage.run(SLOW_SERVER, before);
            goToRound(stage, 1);
            stage.await(before, () -> before.equals(stageState()));
            boolean isOn = before.equals("ready");
            boolean isLoading = false;
            boolean isRecorded = false;
            for (String each : keys) {
                switch (each) {
                    case "t" -> isOn = true;
                    case "d" -> isLoading = isOn;
                    case "x" -> isOn = false;
                    default -> isRecorded = true;
                }
                isRecorded &= each.equals("e");
                isLoading &= isOn && !isRecorded;
            }

            stage.press(keys.toArray(String[]::new));

            String wish = isOn ? "ready" : "stopped";
            stage.await(
                    keys + " from " + before + " to " + wish,
                    () ->
                            wish.equals(stageState())
                                    && wish.equals(stage.run("return server.state")));
            assertEquals(
                    "" + isLoading,
                    stage.attribute("section.present .load", "aria-pressed"),
                    "" + keys);
            assertEquals(isRecorded, isShown(stage, ".recording"), keys.toString());
        }
    }

    private static List<List<String>> orders(List<String> keys) {
        if (keys.isEmpty()) {
            return List.of(List.of());
        }
        List<List<String>> orders = new ArrayList<>();
        for (String first : keys) {
            List<String> others = new ArrayList<>(keys);
            others.remove(first);
            for (List<String> rest : orders(others)) {
                List<String> order = new ArrayList<>(List.of(first));
                order.addAll(rest);
                orders.add(order);
            }
        }
        return orders;
    }

    private static String stageState() {
        return stage.attribute("section.present .runner", "data-state");
    }

    @Test
    void aRoundThatIsStoppedAndStartedInARowComesUpAgain() throws Exception {
        start(1);
        stage.press("x", "t", "d");

        stage.await("a dashboard", () -> isShown(stage, "iframe"));
        await("#stop:enabled");

        stage.press("x", "t", "x");
        stage.await("the last wish", () -> "stopped".equals(stageState()));
        assertEquals(RoundState.STOPPED, presenter.state(1));
        stage.press("d");
        assertTrue(text("section.present .state").contains("T starts it"), "it says why not");
        assertNothingOdd();
    }

    @Test
    void theLoadButtonShowsWhatTheDashboardDoes() throws Exception {
        start(1);
        clickInRound("#load");
        stage.await(
                "loading",
                () -> "true".equals(stage.attribute("section.present .load", "aria-pressed")));
        assertTrue(text("section.present .load").contains("Loading"));

        stage.press("d");
        await("#load:enabled");
        assertEquals("false", stage.attribute("section.present .load", "aria-pressed"));
    }

    @Test
    void theRecordingCoversARunningRoundAndGoesAgain() throws Exception {
        start(1);
        stage.press("e");
        await("[data-connection=recording]");
        assertTrue(isShown(stage, ".recording"));
        stage.show(SMALL);
        assertEquals(List.of(), stage.run(OVER_HEADING));

        stage.press("e");
        await("[data-connection=live]");
        assertEquals(RoundState.READY, presenter.state(1), "and the round went on");
        assertNothingOdd();
    }

    @Test
    void aServerThatIsGoneIsMissedOnEverySlideAndComesBack() throws Exception {
        int port = freePort();
        Map<String, String> key = Map.of("PRESENTER_KEY", "12345678");
        try (PresenterProcess first = new PresenterProcess(REPOSITORY, port, roundPort, key)) {
            DeckPage.open(stage, first.keyUrl());
            phone.show(UPRIGHT);
            DeckPage.open(phone, first.url());
            stage.press(Keys.ARROW_RIGHT);
            phone.await("the presenter's slide", () -> at(phone).equals(at(stage)));
        }
        for (Browser each : List.of(stage, phone)) {
            each.await("words", () -> !each.text(".follow-notice").isEmpty());
            assertEquals("status", each.attribute(".follow-notice", "role"));
        }
        assertTrue(stage.text(".follow-notice").contains("java -jar slides/target/slides.jar"));
        assertTrue(phone.text(".follow-notice").contains("reconnects by itself"));
        goToRound(stage, 1);
        stage.await("what to do", () -> text(".console").contains("slides.jar"));
        stage.show(SMALL);
        stage.picture(PICTURES.resolve("deck-no-server.png"));
        assertEquals(List.of(), stage.run(OVERFLOW));
        assertEquals(List.of(), stage.run(OVER_HEADING));

        try (PresenterProcess second = new PresenterProcess(REPOSITORY, port, roundPort, key)) {
            for (Browser each : List.of(stage, phone)) {
                each.await("no words", () -> each.text(".follow-notice").isEmpty());
            }
            stage.await("it can start", () -> "stopped".equals(stageState()));
            phone.await("the slide", () -> at(phone).equals(at(stage)));
        }
    }

    @Test
    void aPhoneShowsNothingTooSmallToReadOrToHit() throws Exception {
        assertTrue(presenter.start(1));
        DeckPage.open(phone, presenter.url());
        phone.show(UPRIGHT);
        phone.await("one column", () -> phone.<Boolean>run("return innerWidth === 390"));
        List<String> small = new ArrayList<>();
        for (List<Long> slide : slides()) {
            phone.run("Reveal.slide(arguments[0], arguments[1], 99)", slide.get(0), slide.get(1));
            small.addAll(phone.run(SMALL_LETTERS, LEAST_LETTERS));
            phone.picture(PICTURES.resolve("deck-phone-%02d.png".formatted(slide.get(0) + 1)));
        }
        assertEquals(List.of(), small);

        goToRound(phone, 1);
        for (Look look : List.of(UPRIGHT, SIDEWAYS)) {
            phone.show(look);
            phone.await(
                    "the link, as large as a thumb and in sight at " + look.width(),
                    () ->
                            phone.<Boolean>run(
                                    "const link = document.querySelector('.present .dashboard');"
                                            + "const at = link.getBoundingClientRect();"
                                            + "return link.checkVisibility() && at.top >= 0"
                                            + " && at.height >= arguments[0]"
                                            + " && at.bottom <= innerHeight"
                                            + " && at.right <= innerWidth",
                                    LEAST_TARGET));
        }
    }

    @Test
    void aScreenReaderReadsLineByLineAndTheTabKeyReachesTheDashboard() throws Exception {
        assertEquals("main", stage.attribute(".reveal", "role"));
        start(1);
        assertEquals("status", stage.attribute("section.present .state", "role"));

        stage.run("document.querySelector('section.present .replay').focus()");
        stage.press(Keys.TAB);
        stage.run("setTimeout(() => document.body.dataset.later = 'yes', 100)");

        stage.await("later", () -> stage.attribute("body", "data-later") != null);
        assertTrue(stage.<Boolean>run("return document.activeElement.matches('.runner iframe')"));
    }

    @Test
    void leavingTheSlideEndsTheLoadAndStartingARoundEndsTheOneBefore() throws Exception {
        start(4);
        stage.press("d");
        await("#stop:enabled");
        try (FeedClient dashboard = new FeedClient(roundPort)) {
            dashboard.next();
            Awaitility.await("load").until(() -> inFlight(dashboard) > 0);

            stage.press(Keys.ARROW_RIGHT);

            Awaitility.await("no load").until(() -> inFlight(dashboard) == 0);
            Awaitility.await("the slide lets go")
                    .until(() -> dashboard.next().get("clients").getAsInt() == 1);
            assertEquals(RoundState.READY, presenter.state(4), "but the round stays");
        }

        start(1);

        assertEquals(RoundState.STOPPED, presenter.state(4));
        assertNothingOdd();
    }

    private static int inFlight(FeedClient dashboard) throws InterruptedException {
        return dashboard.next().getAsJsonObject("work").get("inFlight").getAsInt();
    }

    @Test
    void theSimulatedWorldPassesWhileItsSlideIsShown() {
        String end = kept();
        stage.run(
                "Reveal.slide(Reveal.getIndices(document.querySelector('.world').closest('section')).h)");
        double width = Double.parseDouble(stage.attribute(".world clipPath rect", "width"));

        stage.await("promises", () -> !kept().equals("0") && !kept().equals(end));
        stage.await("the end", () -> kept().equals(end));
        assertTrue(
                width < Double.parseDouble(stage.attribute(".world clipPath rect", "width")),
                "and what has passed can be seen");

        stage.press(Keys.ARROW_RIGHT);
        stage.press(Keys.ARROW_LEFT);
        stage.await("it passes again", () -> !kept().equals(end));
        stage.press(Keys.ARROW_RIGHT);
        stage.await("its end stays", () -> kept().equals(end));
        assertNothingOdd();
    }

    private static String kept() {
        return stage.run("return document.querySelectorAll('.counters b')[1].textContent");
    }

    @Test
    void noScriptRunsThatStandsInThePage() {
        stage.run(
                "const script = document.createElement('script');"
                        + "script.textContent = 'window.ran = true'; document.body.append(script)");

        assertNull(stage.run("return window.ran"));
    }

    @Test
    void aRoundCannotCommandTheDeckThatShowsIt() throws Exception {
        start(4);
        stage.run("console.warn = (...words) => document.body.dataset.told = words.join(' ')");

        inRound(() -> stage.run("parent.postMessage({fullyLoaded: 'stop'}, '*')"));

        stage.await("the word", () -> stage.attribute("body", "data-told") != null);
        assertEquals(
                "Ignored a message from http://127.0.0.1:" + roundPort,
                stage.attribute("body", "data-told"));
        assertTrue(isShown(stage, "iframe"), "it would be gone at once");
    }

    @Test
    void keysWorkAfterAClickIntoTheDashboard() throws Exception {
        start(4);
        clickInRound("#load");
        await("#stop:enabled");

        stage.await(
                "the deck's keys",
                () ->
                        stage.<Boolean>run(
                                "return document.hasFocus()"
                                        + " && !document.activeElement.matches('iframe')"));
        stage.press("d");

        await("#load:enabled");
        assertNothingOdd();
    }

    @Test
    void whoLeavesTheWindowFindsTheFocusWhereItWas() {
        goToRound(stage, 1);
        stage.run(
                "document.querySelector('section.present .start').focus();"
                        + "dispatchEvent(new Event('blur'));"
                        + "setTimeout(() => document.body.dataset.later = 'yes')");

        stage.await("later", () -> stage.attribute("body", "data-later") != null);
        assertTrue(stage.<Boolean>run("return document.activeElement.matches('.start')"));
    }

    @Test
    void aRoundThatDoesNotComeUpSaysWhyAndOffersItsRecording() throws Exception {
        try (java.net.ServerSocket foreign =
                new java.net.ServerSocket(
                        roundPort, 1, java.net.InetAddress.getByName("127.0.0.1"))) {
            goToRound(stage, 3);
            stage.press("t");
            String reason = "Port " + foreign.getLocalPort() + " is taken";
            stage.await(
                    "the reason",
                    () -> isShown(stage, ".console") && text(".console").contains(reason));
            stage.picture(PICTURES.resolve("deck-failed.png"));
            assertEquals(List.of(), stage.run(OVERFLOW));

            stage.press("e");

            await("[data-connection=recording]");
            assertTrue(inRound(() -> stage.text("#connection")).startsWith("RECORDING of 20"));
            stage.await("figures", () -> inRound(() -> stage.figure("#clients")) >= 1);
            assertTrue(isShown(stage, ".recording"));
            stage.picture(PICTURES.resolve("deck-recording.png"));
        }
        assertNothingOdd();
    }

    @Test
    void theRoomFollowsMayLeafAndReturnsButCannotCommand() {
        stage.await("the room is told before anybody leafs", () -> moves(stage) == 1);
        go(slides().get(2));
        DeckPage.open(phone, presenter.url());
        phone.await("the presenter's slide", () -> at(phone).equals(at(stage)));

        stage.press(Keys.ARROW_RIGHT);
        phone.await("the next one", () -> at(phone).equals(at(stage)));

        phone.press(Keys.ARROW_LEFT);
        phone.await("the way back", () -> phone.text(".follow-notice").contains("on your own"));
        phone.press(Keys.ARROW_RIGHT);
        phone.await("who is there again follows", () -> phone.text(".follow-notice").isEmpty());
        phone.press(Keys.ARROW_LEFT);
        phone.await("the way back", () -> phone.text(".follow-notice").contains("on your own"));
        List<Long> own = at(phone);
        int moves = moves(phone);
        stage.press(Keys.ARROW_RIGHT);
        phone.await("news", () -> moves(phone) > moves);
        assertEquals(own, at(phone));
        assertFalse(own.equals(at(stage)));

        phone.press("r");
        phone.await("back", () -> at(phone).equals(at(stage)));
        assertEquals("", phone.text(".follow-notice"));

        goToRound(stage, 1);
        phone.await("the round's slide", () -> at(phone).equals(at(stage)));
        phone.press("t");
        assertEquals(
                0L,
                phone.<Long>run(
                        "return [...document.querySelectorAll('.runner button')]"
                                + ".filter(button => button.checkVisibility()).length"));
        phone.run(
                "window.refused = 0; fetch('rounds/1/start', {method: 'POST'})"
                        + ".then(answer => window.refused = answer.status)");
        phone.await("the refusal", () -> phone.<Long>run("return window.refused") == 403);
        assertEquals(RoundState.STOPPED, presenter.state(1));
    }

    @Test
    void theRoomFollowsToWhatAppearsBitByBit() {
        DeckPage.open(phone, presenter.url());
        for (Browser each : List.of(stage, phone)) {
            each.run(
                    "const bit = document.createElement('p'); bit.className = 'fragment';"
                            + "Reveal.getCurrentSlide().append(bit); Reveal.sync()");
        }

        stage.press(Keys.ARROW_RIGHT);
        phone.await("it appears", () -> "0".equals(bits(phone)));

        stage.press(Keys.ARROW_LEFT);
        phone.await("it is gone", () -> "-1".equals(bits(phone)));
        assertEquals(at(stage), at(phone));
    }

    @Test
    void whoLeafsFastTellsTheLastSlideOnlyAndIsNotPulledBack() {
        DeckPage.open(phone, presenter.url());
        phone.await("the room is told", () -> moves(phone) == 1);

        stage.run(
                "window.seen = []; Reveal.on('slidechanged', event => seen.push(event.indexh));"
                        + "[1, 2, 3, 4, 5].forEach(h => Reveal.slide(h))");

        phone.await("the last one", () -> at(phone).equals(List.of(5L, 0L)));
        assertEquals(1 + 2, moves(phone), "one is under way while the others come");
        stage.await("the news", () -> moves(stage) == 1 + 2);
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L), stage.run("return seen"));
    }

    @Test
    void twoPagesOfThePresenterDoNotFight() {
        DeckPage.open(phone, presenter.keyUrl());
        for (int move = 1; move <= 3; move++) {
            stage.press(Keys.ARROW_RIGHT);
            phone.await("the other follows", () -> at(phone).equals(at(stage)));
        }
        assertEquals(1 + 3, moves(phone), "and does not say so");

        phone.run(
                "window.fetch = () => new Promise(() => {});" // its own moves are never answered
                        + "new MutationObserver(() => document.body.dataset.told = 'yes')"
                        + ".observe(document.body, {attributeFilter: ['data-move']})");
        phone.press(Keys.ARROW_RIGHT);
        phone.await("what it knew", () -> phone.attribute("body", "data-told") != null);
        assertEquals(List.of(4L, 0L), at(phone), "old news pull nobody back");
    }

    @Test
    void theSpeakerViewShowsNotesAndTheNextSlideAndOpensNoDashboard() throws Exception {
        start(4);
        stage.press("s");
        stage.await("a window", () -> stage.windows() == 2);
        String deck = stage.turnToNewWindow();

        stage.await("notes", () -> !stage.text(".speaker-controls-notes .value").isBlank());
        stage.await("a clock", () -> !text(".seconds-value").matches(":?00|"));
        stage.await("its pace", () -> !text(".pacing .seconds-value").matches(":?00|"));
        List<Long> now = indices("#current-slide iframe");
        stage.turnTo(deck);
        assertEquals(at(stage), now);
        stage.turnToNewWindow();
        List<Long> next = List.of(now.get(0) + 1, 0L);
        stage.await("the next slide", () -> indices("#upcoming-slide iframe").equals(next));
        stage.picture(PICTURES.resolve("deck-speaker.png"));
        for (String frame : List.of("#current-slide iframe", "#upcoming-slide iframe")) {
            assertEquals(
                    0L,
                    stage.<Long>in(
                            frame,
                            () -> stage.run("return document.querySelectorAll('iframe').length")));
        }
        assertFalse(
                stage.<Boolean>in(
                        "#current-slide iframe",
                        () ->
                                stage.run(
                                        "const button = document.querySelector('.present .start');"
                                                + "button.focus();"
                                                + "return document.activeElement === button")),
                "only the deck has buttons");
        try (FeedClient dashboard = new FeedClient(roundPort)) {
            dashboard.next();
            assertEquals(2, dashboard.next().get("clients").getAsInt(), "the slide and we");
        }

        stage.press("d");
        stage.turnTo(deck);
        await("#stop:enabled");

        assertNothingOdd();
    }

    @Test
    void theSpeakerViewSaysWhatToDoAndNeedsNoScrolling(@TempDir Path repository) throws Exception {
        Files.createDirectory(repository.resolve("round1-sync")); // but no jar
        Files.createFile(repository.resolve("pom.xml"));
        try (PresenterProcess unbuilt = new PresenterProcess(repository, 0, roundPort)) {
            DeckPage.open(stage, unbuilt.keyUrl());
            goToRound(stage, 2);
            stage.press("s");
            stage.await("a window", () -> stage.windows() == 2);
            String deck = stage.turnToNewWindow();
            String now = "#current-slide iframe";
            stage.await(
                    "the slide",
                    () ->
                            stage.<Boolean>run(
                                    "return Boolean(document.querySelector(arguments[0]))", now));
            stage.await(
                    "the remedy",
                    () ->
                            stage.in(
                                            now,
                                            () ->
                                                    stage.<String>run(
                                                            "return document.querySelector("
                                                                    + "'.present .console')"
                                                                    + "?.textContent ?? ''"))
                                    .contains("-pl round2-async -am"));
            assertTrue(
                    stage.<Boolean>in(
                            now,
                            () ->
                                    stage.run(
                                            "return document.querySelector('.present .start')"
                                                    + ".disabled")));
            assertEquals(
                    List.of(),
                    stage.run(
                            "const notes = document.querySelector('.speaker-controls-notes .value');"
                                    + "const all = document.getElementById('speaker-controls');"
                                    + "return [...opener.document.querySelectorAll('aside.notes')]"
                                    + ".filter(each => { notes.innerHTML = each.innerHTML;"
                                    + " return all.scrollHeight > all.clientHeight; })"
                                    + ".map(each => each.parentElement.id)"),
                    "notes that need scrolling");
            unbuilt.close();
            stage.await("the news", () -> stage.text("#notice").contains("slides.jar"));
            stage.turnTo(deck);
        }
    }

    @Test
    void theExportNeedsNoServer(@TempDir Path folder) throws Exception {
        Path copy = folder.resolve("copy");
        export(copy, 0);
        assertTrue(export(copy, 1).contains("is not empty"));
        assertTrue(export(copy.resolve("index.html"), 1).contains("is not a folder"));
        presenter.terminate();

        phone.show(LARGE);
        DeckPage.open(phone, copy.resolve("index.html").toUri().toString());
        goToRound(phone, 2);
        phone.await(
                "the recording",
                () -> phone.in("section.present iframe", () -> phone.figure("#clients")) >= 1);

        phone.picture(PICTURES.resolve("deck-export.png"));
        assertEquals(List.of(), phone.consoleErrors());
        assertEquals(
                List.of(),
                phone.fetched().stream()
                        .filter(u -> !u.matches("(file|data|chrome):.*")) // Chromium's own new tab
                        .toList());
        assertTrue(Files.size(copy.resolve("deck.pdf")) > 100_000);
    }

    /** Runs the export and returns its output. */
    private static String export(Path folder, int status) throws Exception {
        Tool.Result export = JarProcess.run(JarProcess.jar("slides"), "export", "" + folder);
        assertEquals(status, export.status(), export.output());
        return export.output();
    }

    private void start(int round) throws IOException {
        goToRound(stage, round);
        stage.press("t");
        stage.await("a dashboard", () -> isShown(stage, "iframe"));
        await("[data-connection=live]");
    }

    private static List<List<Long>> slides() {
        return stage.run(
                "return Reveal.getSlides().map(s => Reveal.getIndices(s)).map(i => [i.h, i.v ?? 0])");
    }

    /** Goes to a slide with all its fragments shown. */
    private static void go(List<Long> slide) {
        stage.run("Reveal.slide(arguments[0], arguments[1], 99)", slide.get(0), slide.get(1));
    }

    private static List<Long> at(Browser browser) {
        return browser.run("const {h, v} = Reveal.getIndices(); return [h, v ?? 0]");
    }

    private static String bits(Browser browser) {
        return String.valueOf(browser.<Object>run("return Reveal.getIndices().f"));
    }

    /** The number of the room's moves, as known to a page. */
    private static int moves(Browser browser) {
        String moves = browser.attribute("body", "data-move");
        return moves == null ? 0 : Integer.parseInt(moves);
    }

    private static List<Long> indices(String frame) {
        return stage.in(frame, () -> at(stage));
    }

    private static String text(String selector) {
        String text =
                stage.run(
                        "return document.querySelector(arguments[0])?.textContent",
                        selector.startsWith(".console") ? "section.present " + selector : selector);
        return text == null ? "" : text;
    }

    private static <T> T inRound(java.util.function.Supplier<T> what) {
        return stage.in("section.present .runner iframe", what);
    }

    private static void clickInRound(String selector) {
        List<Number> frame =
                stage.run(
                        "const frame = document.querySelector('section.present .runner iframe');"
                                + "const {x, y, width} = frame.getBoundingClientRect();"
                                + "return [x, y, width / frame.offsetWidth]");
        List<Number> button =
                inRound(
                        () ->
                                stage.<List<Number>>run(
                                        "const {x, y} = document.querySelector(arguments[0])"
                                                + ".getBoundingClientRect(); return [x, y]",
                                        selector));
        double scale = frame.get(2).doubleValue();
        double inside = 10; // from the button's corner
        stage.clickAt(
                frame.get(0).doubleValue() + scale * (button.get(0).doubleValue() + inside),
                frame.get(1).doubleValue() + scale * (button.get(1).doubleValue() + inside));
    }

    /** Waits until the dashboard in the slide has an element that matches. */
    private static void await(String selector) {
        stage.await(
                selector,
                () ->
                        inRound(
                                () ->
                                        stage.<Boolean>run(
                                                "return Boolean(document.querySelector("
                                                        + "arguments[0]))",
                                                selector)));
    }

    private static double seconds(long sinceNanos) {
        return (System.nanoTime() - sinceNanos) / 1e9;
    }

    private void assertNothingOdd() {
        assertEquals(
                List.of(),
                stage.consoleErrors().stream().filter(e -> !e.contains("status of 503")).toList());
        assertEquals(List.of(), stage.fetched().stream().filter(this::isForeign).toList());
    }

    private boolean isForeign(String url) {
        return url.matches("(http|ws)s?:.*")
                && !url.matches(
                        "(http|ws)://127\\.0\\.0\\.1:(%d|%d)/.*"
                                .formatted(presenter.port(), roundPort));
    }
}
