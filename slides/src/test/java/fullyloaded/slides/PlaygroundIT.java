package fullyloaded.slides;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.playground.Playground;
import fullyloaded.playground.PlaygroundModule;
import fullyloaded.slides.Browser.Look;
import fullyloaded.slides.deck.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** The playground, opened from disk as a reader would. */
class PlaygroundIT {

    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final Look PHONE = new Look("", 320, 640, true, "dark");
    private static final int SEED = 7;

    /** What happens in a world, as calls of its methods. */
    private static final List<List<Object>> STORY =
            List.of(
                    List.of("set", "load", 5),
                    List.of("set", "sizes", 1),
                    List.of("set", "patience", 1_500),
                    List.of("set", "retries", 2),
                    List.of("runUntil", 10_000),
                    List.of("press", "kill"),
                    List.of("press", "burst"),
                    List.of("runUntil", 20_000),
                    List.of("set", "unit", 20),
                    List.of("press", "pause"),
                    List.of("runUntil", 30_000),
                    List.of("press", "storm"),
                    List.of("runUntil", 60_000));

    @TempDir private static Path folder;
    private static Browser browser;
    private static String url;

    @BeforeAll
    static void startBrowser() throws IOException {
        InstalledBrowser installed = InstalledBrowser.orSkip();
        url = write(folder.resolve("site")).toUri().toString();
        browser = new Browser(installed, Files.createDirectory(folder.resolve("profile")));
    }

    /** Writes the playground's files into a folder, and returns its page. */
    static Path write(Path folder) throws IOException {
        for (Map.Entry<String, byte[]> file : new Site().files().entrySet()) {
            if (file.getKey().startsWith("playground/")) {
                Path to = folder.resolve(file.getKey());
                Files.createDirectories(to.getParent());
                Files.write(to, file.getValue());
            }
        }
        return folder.resolve("playground/index.html");
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

    @Test
    void theBrowserDecidesAsTheJvmDoes() {
        compareDecisions(4);
    }

    @ParameterizedTest
    @Tag("drill")
    @ValueSource(ints = {1, 2, 3})
    void theModelsRunAsOnTheJvm(int round) {
        compareDecisions(round);
    }

    private static void compareDecisions(int round) {
        browser.open(url);

        List<Number> inBrowser = browser.run(script(round));
        double[] onJvm = onJvm(round);

        assertTrue(onJvm.length > 1_000, onJvm.length + " numbers");
        for (int i = 0; i < Math.min(onJvm.length, inBrowser.size()); i += 3) {
            assertEquals(
                    Arrays.toString(Arrays.copyOfRange(onJvm, i, i + 3)),
                    inBrowser.subList(i, i + 3).stream().map(Number::doubleValue).toList() + "",
                    "decision " + i / 3);
        }
        assertEquals(onJvm.length, inBrowser.size());
    }

    private static String script(int round) {
        return STORY.stream()
                .map(PlaygroundIT::inJavaScript)
                .collect(
                        Collectors.joining(
                                "",
                                "const world = newPlayground(%d, %d, 2, 225, 2000);"
                                        .formatted(SEED, round),
                                "return [...world.takeLog()];"));
    }

    private static String inJavaScript(List<Object> call) {
        return call.stream()
                .skip(1)
                .map(given -> given instanceof String ? "'" + given + "'" : given.toString())
                .collect(Collectors.joining(",", "world." + call.get(0) + "(", ");"));
    }

    private static double[] onJvm(int round) {
        Playground world = PlaygroundModule.newPlayground(SEED, round, 2, 225, 2_000);
        for (List<Object> call : STORY) {
            switch ((String) call.get(0)) {
                case "set" -> world.set((String) call.get(1), (Integer) call.get(2));
                case "press" -> world.press((String) call.get(1));
                case "runUntil" -> world.runUntil((Integer) call.get(1));
                default -> throw new AssertionError(call);
            }
        }
        return world.takeLog();
    }

    @Test
    void theFirstThingToBeSeenIsAFailure() {
        browser.open(url);

        awaitVerdict("responsiveness", "broken");
        awaitVerdict("grace", "broken");

        assertTrue(browser.<Long>run("return document.querySelectorAll('#picture g').length") > 6);
        assertEquals(List.of(), browser.consoleErrors());
        for (String fetched : browser.fetched()) {
            assertTrue(fetched.matches("(file|about|data):.*"), fetched);
        }
    }

    @Test
    void aLinkHoldsTheSetting() {
        browser.open(url + "#round=4&load=10&cores=4&speed=60");

        browser.await("a minute", () -> seconds() > 60);

        assertTrue(browser.<Boolean>run("return document.querySelector('[value=\"4\"]').checked"));
        assertEquals("workers: 4", browser.text("#picture text"));
        assertEquals("0", browser.text("[data-figure=late]"));
        assertNotEquals("0", browser.text("[data-figure=refused]"));
        assertEquals("holds", verdict("grace"));
        assertEquals("holds", verdict("responsiveness"));
    }

    @Test
    void aKnobCanBeTurnedWithTheKeyboardAndTheLinkFollows() {
        browser.open(url);
        browser.run("document.querySelector('[name=load]').focus()");

        browser.press(Keys.ARROW_RIGHT);

        assertEquals("10×", browser.attribute("[name=load]", "aria-valuetext"));
        String link = browser.attribute("#link", "href");
        assertTrue(link.contains("load=10"), link);
        assertEquals(link, browser.<String>run("return location.hash"));
    }

    @Test
    void thePageSaysByHowMuchItDiffersFromTheRealServer() {
        browser.open(url + "#round=4");

        browser.await("the difference", () -> browser.text("#difference").contains("differs"));

        String cells = "return document.querySelectorAll('#curve td').length";
        assertEquals(5 * 4L, browser.<Long>run(cells));
    }

    static List<Look> looks() {
        List<Look> looks = new ArrayList<>(Look.ALL);
        looks.add(PHONE);
        return looks;
    }

    @ParameterizedTest
    @Tag("drill")
    @MethodSource("looks")
    void thePageFitsTheScreen(Look look) throws IOException {
        browser.show(look);
        browser.open(url + "#round=3&cores=16&load=20");
        browser.await("the difference", () -> browser.text("#difference").contains("differs"));

        browser.picture(
                PICTURES.resolve("playground-%d-%s.png".formatted(look.width(), look.colors())));
        assertTrue(
                browser.<Boolean>run(
                        "const page = document.documentElement;"
                                + "return page.scrollWidth <= page.clientWidth"));
    }

    @ParameterizedTest
    @Tag("drill")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    burst | figures().sent - sent === 40
                    storm | (world.runUntil(nowMillis + 8000), figures().sent - sent > 200)
                    kill  | world.places()[0] === 0 && world.places()[2] === 2
                    pause | (world.runUntil(nowMillis + 1000), figures().responsiveness === 2)
                    """)
    void everyButtonDoesWhatItSays(String button, String effect) {
        browser.open(url + "#round=4&load=5");
        browser.await("work", () -> seconds() > 1);
        browser.click("#run");
        assertEquals("Run", browser.text("#run"));

        browser.run("window.sent = figures().sent");
        browser.click("[data-press=%s]".formatted(button));

        assertTrue(browser.<Boolean>run("return " + effect));
    }

    @Test
    void round4SaysWhyItRefusesAndHowLongOneMayWait() {
        browser.open(url + "#round=4&load=10");
        browser.await("a refusal", () -> browser.text("#door").contains("The latest refusal"));
        assertTrue(
                browser.text("#door")
                        .matches("The door lets nobody wait for more than .*\\..*“.+”"),
                browser.text("#door"));

        browser.click("#rounds label");
        assertTrue(browser.text("#door").startsWith("No door"));
    }

    @Test
    void whoAskedForLessMotionSeesAPictureAndStartsItByHand() {
        browser.reduceMotion();
        browser.open(url);

        assertEquals("Run", browser.text("#run"));
        assertEquals(3, seconds(), 1e-9);
        assertEquals("broken", verdict("responsiveness"));
        browser.<Object>await("setTimeout(arguments[0], 300)"); // frames in which nothing moves
        assertEquals(3, seconds(), 1e-9);

        browser.press(Keys.TAB);
        browser.run("document.getElementById('run').focus()");
        browser.press(Keys.SPACE);
        browser.await("time", () -> seconds() > 3);
        browser.show(Look.ALL.get(0));
    }

    /** The virtual time that the page shows. */
    private static double seconds() {
        return Double.parseDouble(browser.text("#clock").split(" ")[0]);
    }

    private static void awaitVerdict(String constraint, String verdict) {
        browser.await(constraint, () -> verdict.equals(verdict(constraint)));
    }

    private static String verdict(String constraint) {
        return browser.attribute("[data-constraint=%s]".formatted(constraint), "data-verdict");
    }
}
