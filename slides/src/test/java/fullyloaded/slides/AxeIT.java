package fullyloaded.slides;

import static fullyloaded.slides.DeckPage.goToRound;
import static fullyloaded.slides.DeckPage.isShown;
import static fullyloaded.slides.presenter.PresenterProcess.REPOSITORY;
import static fullyloaded.slides.presenter.PresenterProcess.freePort;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.slides.Browser.Look;
import fullyloaded.slides.presenter.PresenterProcess;
import fullyloaded.slides.scoreboard.EncoreBoard;
import fullyloaded.slides.scoreboard.Page;
import fullyloaded.slides.scoreboard.Scoreboard;
import fullyloaded.testing.JarProcess;
import fullyloaded.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.PageLoadStrategy;

/**
 * axe-core finds no violations on any page, dark or light. By default it checks a dashboard, the
 * answers, the scoreboard and the playground; the drills check all of the deck, too.
 */
final class AxeIT {

    private static final Path SHIPPED =
            REPOSITORY.resolve(Path.of("docs", "scoreboard", "scoreboard.json"));
    private static final int HOPELESS_UNITS = 1000;

    private static final Look DARK = new Look("", 1280, 720, false, "dark");
    private static final Look LIGHT = new Look("", 1280, 720, false, "light");
    private static final Look PHONE = new Look("", 390, 844, true, "dark");
    private static final Look PHONE_LIGHT = new Look("", 390, 844, true, "light");

    @TempDir private static Path folder;
    private static Browser browser;

    private final List<String> violations = new ArrayList<>();
    private AutoCloseable server;

    static Stream<Look> looks() {
        return Stream.of(DARK, LIGHT);
    }

    @BeforeAll
    static void startBrowser() throws IOException {
        InstalledBrowser installed = InstalledBrowser.orSkip();
        Path profile = Files.createDirectory(folder.resolve("profile"));
        browser = new Browser(installed, profile, PageLoadStrategy.NORMAL);
    }

    @AfterAll
    static void endBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @AfterEach
    void endServer() throws Exception {
        browser.leave();
        if (server != null) {
            server.close();
        }
    }

    @Test
    @Tag("drill")
    void everySlideOfThePresenter() throws Exception {
        checkPresenter(DARK);
    }

    @Test
    @Tag("drill")
    void everySlideOfThePresenterInLight() throws Exception {
        checkPresenter(LIGHT);
    }

    private void checkPresenter(Look look) throws Exception {
        openDeck(look, present().keyUrl());
        checkSlides();

        browser.press("o");
        check("the overview");
        assertNone();
    }

    @Test
    @Tag("drill")
    void everySlideOfAFollowerOnAPhone() throws Exception {
        checkPhone(PHONE_LIGHT);
    }

    @Test
    @Tag("drill")
    void everySlideOfAFollowerOnAPhoneInTheDark() throws Exception {
        checkPhone(PHONE);
    }

    private void checkPhone(Look look) throws Exception {
        PresenterProcess presenter = present();
        presenter.send("POST", "/move?h=1&v=0&f=-1&by=test");
        openDeck(look, presenter.url());
        checkSlides();
        assertTrue(browser.text(".follow-notice").contains("on your own"));
        assertNone();
    }

    @Test
    @Tag("drill")
    void aSlideWhoseRoundRunsForPresenterAndFollower() throws Exception {
        checkRunningRound("light");
    }

    @Test
    @Tag("drill")
    void aSlideWhoseRoundRunsForPresenterAndFollowerInTheDark() throws Exception {
        checkRunningRound("dark");
    }

    private void checkRunningRound(String colors) throws Exception {
        PresenterProcess presenter = present();
        assertTrue(presenter.start(1));
        openDeck(new Look("", 1280, 720, false, colors), presenter.keyUrl());
        goToRound(browser, 1);
        browser.await("its dashboard", () -> isShown(browser, ".runner iframe"));
        check("the presenter's");
        browser.press("e");
        browser.await("the recording", () -> isShown(browser, ".runner .recording"));
        check("the recording");

        browser.run("sessionStorage.clear()");
        openDeck(new Look("", 390, 844, true, colors), presenter.url() + "?follower");
        goToRound(browser, 1);
        browser.await("the link", () -> isShown(browser, ".runner .dashboard"));
        check("the follower's");

        presenter.kill();
        browser.await("words", () -> browser.text(".follow-notice").contains("server is gone"));
        check("without a server");
        assertNone();
    }

    @Test
    void round4sDashboardIdleAndLoaded() throws IOException {
        checkDashboard("round4-fine");
    }

    @Test
    @Tag("drill")
    void round1sDashboardIdleAndLoaded() throws IOException {
        checkDashboard("round1-sync");
    }

    private void checkDashboard(String name) throws IOException {
        RunningRound round = start(name);
        browser.open(round.url());
        browser.await("figures", () -> browser.figure("#clients") >= 1);
        checkInBothColors("idle");

        browser.click("#load");
        browser.await(
                "a verdict",
                () ->
                        browser.<Boolean>run(
                                "return Boolean(document.querySelector("
                                        + "'[data-constraint][data-verdict=broken]')"
                                        + " || document.querySelector('#load-refused').textContent > 0)"));
        checkInBothColors("loaded");
        assertNone();
    }

    @Test
    void theAnswersOfRound4() throws IOException {
        RunningRound round = start("round4-fine");
        browser.open(round.url() + "load/1");
        checkInBothColors("admitted");
        browser.open(round.url() + "load/" + HOPELESS_UNITS);
        checkInBothColors("refused");
        assertNone();
    }

    private void checkInBothColors(String what) {
        for (String colors : List.of("dark", "light")) {
            browser.show(new Look("", 1920, 1080, false, colors));
            check(what + ", " + colors);
        }
    }

    @ParameterizedTest
    @MethodSource("looks")
    void theScoreboard(Look look) throws IOException {
        Path page = folder.resolve("scoreboard.html");
        Files.writeString(page, Page.of(Scoreboard.read(SHIPPED)));
        browser.show(look);
        browser.open(page.toUri().toString());
        check("the scoreboard");
        assertNone();
    }

    @ParameterizedTest
    @MethodSource("looks")
    void thePlayground(Look look) throws IOException {
        Path page = PlaygroundIT.write(folder.resolve("playground"));
        browser.show(look);
        browser.open(page.toUri().toString());
        browser.await("the difference", () -> browser.text("#difference").contains("differs"));
        check("the playground");
        assertNone();
    }

    @Test
    @Tag("drill")
    void theExportedDeck() throws Exception {
        Path copy = folder.resolve("copy");
        Tool.Result export = JarProcess.run(JarProcess.jar("slides"), "export", "" + copy);
        assertEquals(0, export.status(), export.output());
        for (Look look : looks().toList()) {
            openDeck(look, copy.resolve("deck/index.html").toUri().toString());
            checkSlides();
        }
        assertNone();
    }

    @ParameterizedTest
    @Tag("drill")
    @MethodSource("looks")
    void theEncoreOnceItIsMeasured(Look look) throws Exception {
        Path repository = EncoreBoard.repository(REPOSITORY, "encore-axe");
        PresenterProcess presenter = new PresenterProcess(repository, 0, freePort());
        server = presenter;
        openDeck(look, presenter.keyUrl());
        List<String> ids =
                browser.run(
                        "return [...document.querySelectorAll('section.encore')].map(s => s.id)");
        assertEquals(6, ids.size(), ids.toString());
        for (String id : ids) {
            browser.run(
                    "Reveal.slide(Reveal.getIndices(document.getElementById(arguments[0])).h)", id);
            check(id);
        }
        assertNone();
    }

    private PresenterProcess present() throws IOException {
        PresenterProcess presenter = new PresenterProcess(REPOSITORY, 0, freePort());
        server = presenter;
        return presenter;
    }

    private RunningRound start(String name) throws IOException {
        RunningRound round = RunningRound.onOneCore(name, 0);
        server = round;
        return round;
    }

    private static void openDeck(Look look, String url) {
        browser.show(look);
        DeckPage.open(browser, url);
    }

    /** Checks each slide with all its fragments shown. */
    private void checkSlides() {
        long slides = browser.<Long>run("return Reveal.getTotalSlides()");
        assertTrue(slides >= 30, slides + " slides");
        for (int slide = 0; slide < slides; slide++) {
            browser.run("Reveal.slide(arguments[0], 0, 99)", slide);
            check(browser.run("return Reveal.getCurrentSlide().id"));
        }
    }

    private void check(String what) {
        Axe.violations(browser).forEach(each -> violations.add(what + ": " + each));
    }

    private void assertNone() {
        assertEquals("", String.join("\n", violations));
    }
}
