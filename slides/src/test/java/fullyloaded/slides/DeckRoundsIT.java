package fullyloaded.slides;

import static fullyloaded.slides.DeckPage.goToRound;
import static fullyloaded.slides.DeckPage.isShown;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.slides.rounds.RoundState;
import fullyloaded.testing.FeedClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** Rounds on their slides: started, loaded, shown and stopped. */
final class DeckRoundsIT extends DeckInBrowsers {

    private static final List<String> ROUND_KEYS = List.of("t", "d", "x", "e");

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
                    const rounds = [{key: '1', state: shown, url}];
                    return {json: async () => ({rounds, output: []})};
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

    @ParameterizedTest
    @ValueSource(ints = 4)
    void aRoundIsStartedLoadedSeenAndStoppedFromItsSlide(int round) throws Exception {
        goToRound(page, round);
        long startNanos = System.nanoTime();
        page.press("t");
        page.await("a dashboard", () -> isShown(page, "iframe"));
        await("[data-connection=live]");
        double readySeconds = seconds(startNanos);

        long loadNanos = System.nanoTime();
        page.press("d");
        await("#stop:enabled");
        if (round == 4) {
            page.await("refusals", () -> inRound(() -> page.figure("#load-refused")) > 0);
        }
        await(TELLING.get(round));
        System.out.printf(
                "Round %d: ready %.1f s after start, told %.1f s after load%n",
                round, readySeconds, seconds(loadNanos));
        page.picture(PICTURES.resolve("deck-run-round%d.png".formatted(round)));
        assertEquals(List.of(), page.run(OVERFLOW));
        assertEquals(List.of(), page.run(OVER_HEADING));
        assertTrue(text("section.present .state").contains("one unit takes"));
        assertEquals("true", page.attribute("section.present .load", "aria-pressed"));
        assertEquals(
                "none",
                page.run(
                        "return getComputedStyle(document.querySelector('.slide-number'))"
                                + ".display"));

        page.press("x");
        page.await("no dashboard", () -> !isShown(page, "iframe"));
        page.await("it is off", () -> presenter.state(round) == RoundState.STOPPED);
        assertNothingOdd();
    }

    @ParameterizedTest
    @Tag("drill")
    @ValueSource(ints = {1, 2, 3})
    void soIsEachOfTheOthers(int round) throws Exception {
        aRoundIsStartedLoadedSeenAndStoppedFromItsSlide(round);
    }

    /**
     * Whatever was pressed before, each key acts on the state last requested, not on the present
     * one.
     */
    @ParameterizedTest
    @Tag("drill")
    @ValueSource(strings = {"stopped", "ready"})
    void keysPressedFastInAnyOrderEndInTheLastWish(String before) {
        for (List<String> keys : orders(ROUND_KEYS)) {
            page.run("Reveal.slide(0)");
            page.run(SLOW_SERVER, before);
            goToRound(page, 1);
            page.await(before, () -> before.equals(roundState()));
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

            page.press(keys.toArray(String[]::new));

            String wish = isOn ? "ready" : "stopped";
            page.await(
                    keys + " from " + before + " to " + wish,
                    () ->
                            wish.equals(roundState())
                                    && wish.equals(page.run("return server.state")));
            assertEquals(
                    "" + isLoading,
                    page.attribute("section.present .load", "aria-pressed"),
                    "" + keys);
            assertEquals(isRecorded, isShown(page, ".recording"), keys.toString());
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

    @Test
    @Tag("drill")
    void aRoundThatIsStoppedAndStartedInARowComesUpAgain() throws Exception {
        start(1);
        page.press("x", "t", "d");

        page.await("a dashboard", () -> isShown(page, "iframe"));
        await("#stop:enabled");

        page.press("x", "t", "x");
        page.await("the last wish", () -> "stopped".equals(roundState()));
        assertEquals(RoundState.STOPPED, presenter.state(1));
        page.press("d");
        assertTrue(text("section.present .state").contains("T starts it"), "it says why not");
        assertNothingOdd();
    }

    @Test
    @Tag("drill")
    void aDoorIsChosenStartedLoadedAndStoppedFromItsSlide() throws Exception {
        DeckPage.open(phone, presenter.url());
        page.run("Reveal.slide(Reveal.getIndices(document.getElementById('door-run')).h)");
        page.await("the first door", () -> "bounded-queue=tuned".equals(door()));
        assertFalse(isShown(page, ".replay"), "a door has no recording");
        page.run(
                "const choice = document.querySelector('section.present select');"
                        + "choice.focus(); choice.value = 'bounded-queue';"
                        + "choice.dispatchEvent(new Event('change')); choice.focus()");

        page.press("t");
        page.await("a dashboard", () -> isShown(page, "iframe"));
        await("[data-connection=live]");
        assertEquals(RoundState.READY, presenter.state("bounded-queue"));
        assertEquals("bounded-queue", door(), "T is no letter of a name");
        phone.await("its link", () -> isShown(phone, ".dashboard"));
        assertFalse(isShown(phone, "select"), "only the presenter chooses");

        page.press("d");
        await("#stop:enabled");
        await("[data-constraint=grace][data-verdict=broken]");
        page.picture(PICTURES.resolve("deck-run-door.png"));
        assertEquals(List.of(), page.run(OVERFLOW));
        assertEquals(List.of(), page.run(OVER_HEADING));
        page.press("e");
        assertTrue(isShown(page, "iframe"), "there is nothing else to show");

        page.press("x");
        page.await("it is off", () -> presenter.state("bounded-queue") == RoundState.STOPPED);
        page.await("it says so", () -> "stopped".equals(roundState()));
        page.press("e");
        page.await("why not", () -> text("section.present .state").contains("no recording"));
        assertNothingOdd();
    }

    @Test
    @Tag("drill")
    void machinesAreKilledAndJoinedFromTheirSlide() throws Exception {
        page.run("Reveal.slide(Reveal.getIndices(document.getElementById('machines-run')).h)");
        page.await("its state", () -> "stopped".equals(roundState()));
        page.press("1");
        assertEquals(RoundState.STOPPED, presenter.state("machines"), "a key starts nothing");
        page.press("t");
        page.await("a dashboard", () -> isShown(page, "iframe"));
        await("[data-connection=live]");
        await(figure("machines", 2));
        page.press("d");
        await("#stop:enabled");
        page.await("refusals", () -> inRound(() -> page.figure("#load-refused")) > 0);
        pictures("machines");

        page.press("1");
        await(figure("machines", 1));
        assertTrue(text("section.present .state").contains("back in 6 s"));
        page.picture(PICTURES.resolve("deck-run-machines-killed.png"));
        await(figure("machines", 2));

        page.press("2");
        await(figure("engine", 0));
        page.picture(PICTURES.resolve("deck-run-machines-engine.png"));
        await(figure("engine", 1));

        page.press("3");
        await(figure("fronts", 2));
        page.picture(PICTURES.resolve("deck-run-machines-fronts.png"));
        assertEquals(List.of(), page.run(OVERFLOW));
        assertEquals(List.of(), page.run(OVER_HEADING));
        assertEquals(0L, inRound(() -> page.figure("#late")).longValue());

        page.press("x");
        page.await("it is off", () -> presenter.state("machines") == RoundState.STOPPED);
    }

    private static String figure(String field, int value) {
        return "#pool dd[data-field=%s][data-value='%d']".formatted(field, value);
    }

    /** Its looks, for human eyes. */
    private static void pictures(String name) throws Exception {
        for (Browser.Look look :
                List.of(
                        LARGE,
                        new Browser.Look("-light", 1920, 1080, false, "light"),
                        new Browser.Look("-narrow", 500, 900, false, "dark"),
                        new Browser.Look("-narrow-light", 500, 900, false, "light"))) {
            page.show(look);
            page.picture(PICTURES.resolve("deck-run-" + name + look.suffix() + ".png"));
        }
        page.show(LARGE);
    }

    private static String door() {
        return page.run("return document.querySelector('section.present select').value");
    }

    @Test
    @Tag("drill")
    void theLoadButtonShowsWhatTheDashboardDoes() throws Exception {
        start(1);
        clickInRound("#load");
        page.await(
                "loading",
                () -> "true".equals(page.attribute("section.present .load", "aria-pressed")));
        assertTrue(text("section.present .load").contains("Loading"));

        page.press("d");
        await("#load:enabled");
        assertEquals("false", page.attribute("section.present .load", "aria-pressed"));
    }

    @Test
    @Tag("drill")
    void theRecordingCoversARunningRoundAndGoesAgain() throws Exception {
        start(1);
        page.press("e");
        await("[data-connection=recording]");
        assertTrue(isShown(page, ".recording"));
        page.show(SMALL);
        assertEquals(List.of(), page.run(OVER_HEADING));

        page.press("e");
        await("[data-connection=live]");
        assertEquals(RoundState.READY, presenter.state(1), "and the round went on");
        assertNothingOdd();
    }

    @Test
    void aScreenReaderReadsLineByLineAndTheTabKeyReachesTheDashboard() throws Exception {
        assertEquals("main", page.attribute(".reveal", "role"));
        start(1);
        assertEquals("status", page.attribute("section.present .state", "role"));

        page.run("document.querySelector('section.present .replay').focus()");
        page.press(Keys.TAB);
        page.run("setTimeout(() => document.body.dataset.later = 'yes', 100)");

        page.await("later", () -> page.attribute("body", "data-later") != null);
        assertTrue(page.<Boolean>run("return document.activeElement.matches('.runner iframe')"));
    }

    @Test
    @Tag("drill")
    void leavingTheSlideEndsTheLoadAndStartingARoundEndsTheOneBefore() throws Exception {
        start(4);
        page.press("d");
        await("#stop:enabled");
        try (FeedClient dashboard = new FeedClient(roundPort)) {
            dashboard.next();
            Awaitility.await("load").until(() -> inFlight(dashboard) > 0);

            page.press(Keys.ARROW_RIGHT);

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
    @Tag("drill")
    void aRoundCannotCommandTheDeckThatShowsIt() throws Exception {
        start(4);
        page.run("console.warn = (...words) => document.body.dataset.told = words.join(' ')");

        inRound(() -> page.run("parent.postMessage({fullyLoaded: 'stop'}, '*')"));

        page.await("the word", () -> page.attribute("body", "data-told") != null);
        assertEquals(
                "Ignored a message from http://127.0.0.1:" + roundPort,
                page.attribute("body", "data-told"));
        assertTrue(isShown(page, "iframe"), "it would be gone at once");
    }

    @Test
    @Tag("drill")
    void keysWorkAfterAClickIntoTheDashboard() throws Exception {
        start(4);
        clickInRound("#load");
        await("#stop:enabled");

        page.await(
                "the deck's keys",
                () ->
                        page.<Boolean>run(
                                "return document.hasFocus()"
                                        + " && !document.activeElement.matches('iframe')"));
        page.press("d");

        await("#load:enabled");
        assertNothingOdd();
    }

    @Test
    void whoLeavesTheWindowFindsTheFocusWhereItWas() {
        goToRound(page, 1);
        page.run(
                "document.querySelector('section.present .start').focus();"
                        + "dispatchEvent(new Event('blur'));"
                        + "setTimeout(() => document.body.dataset.later = 'yes')");

        page.await("later", () -> page.attribute("body", "data-later") != null);
        assertTrue(page.<Boolean>run("return document.activeElement.matches('.start')"));
    }

    @Test
    void aRoundThatDoesNotComeUpSaysWhyAndOffersItsRecording() throws Exception {
        try (java.net.ServerSocket foreign =
                new java.net.ServerSocket(
                        roundPort, 1, java.net.InetAddress.getByName("127.0.0.1"))) {
            goToRound(page, 3);
            page.press("t");
            String reason = "Port " + foreign.getLocalPort() + " is taken";
            page.await(
                    "the reason",
                    () -> isShown(page, ".console") && text(".console").contains(reason));
            page.picture(PICTURES.resolve("deck-failed.png"));
            assertEquals(List.of(), page.run(OVERFLOW));

            page.press("e");

            await("[data-connection=recording]");
            assertTrue(inRound(() -> page.text("#connection")).startsWith("RECORDING of 20"));
            page.await("figures", () -> inRound(() -> page.figure("#clients")) >= 1);
            assertTrue(isShown(page, ".recording"));
            page.picture(PICTURES.resolve("deck-recording.png"));
        }
        assertNothingOdd();
    }

    private static double seconds(long sinceNanos) {
        return (System.nanoTime() - sinceNanos) / 1e9;
    }
}
