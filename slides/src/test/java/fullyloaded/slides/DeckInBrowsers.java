package fullyloaded.slides;

import static fullyloaded.slides.DeckPage.goToRound;
import static fullyloaded.slides.DeckPage.isShown;
import static fullyloaded.slides.presenter.PresenterProcess.REPOSITORY;
import static fullyloaded.slides.presenter.PresenterProcess.freePort;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fullyloaded.slides.Browser.Look;
import fullyloaded.slides.presenter.PresenterProcess;
import fullyloaded.slides.rounds.RoundState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.PageLoadStrategy;

/**
 * Tests of the deck on real browsers: the presenter's page and a follower's phone. One presenter
 * serves all tests of a class.
 */
abstract class DeckInBrowsers {

    static final Path PICTURES = Path.of("target", "screenshots");
    static final Look LARGE = new Look("", 1920, 1080, false, "dark");
    static final Look SMALL = new Look("", 1280, 720, false, "dark");

    /** Elements that extend beyond the current slide or are cut off in it. */
    static final String OVERFLOW =
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

    /** Toolbar items that cover the heading of a round's slide. */
    static final String OVER_HEADING =
            """
            const heading = document.querySelector('section.present h2');
            if (!heading) {
                return [];
            }
            const text = document.createRange();
            text.selectNodeContents(heading);
            const {right, bottom} = text.getBoundingClientRect();
            return [...document.querySelectorAll('section.present .toolbar > *')]
                .filter(e => e.checkVisibility() && e.getBoundingClientRect().width
                    && e.getBoundingClientRect().left < right
                    && e.getBoundingClientRect().top < bottom) // upright, they are below it
                .map(e => e.textContent);
            """;

    private static final Set<RoundState> ENDED = EnumSet.of(RoundState.STOPPED, RoundState.ENDED);

    @TempDir private static Path profiles;
    static Browser page;
    static Browser phone;
    static PresenterProcess presenter;
    static int roundPort;

    /** The room's moves before the test. */
    int movesBefore;

    @BeforeAll
    static void startBrowsersAndPresenter() throws IOException {
        InstalledBrowser installed = InstalledBrowser.orSkip();
        page = browser(installed, "presenter");
        phone = browser(installed, "phone");
        roundPort = freePort();
        presenter = new PresenterProcess(REPOSITORY, 0, roundPort);
    }

    private static Browser browser(InstalledBrowser installed, String name) throws IOException {
        Path profile = Files.createDirectory(profiles.resolve(name));
        return new Browser(installed, profile, PageLoadStrategy.NONE);
    }

    @AfterAll
    static void endBrowsers() {
        if (page != null) {
            page.close();
            phone.close();
        }
        if (presenter != null) {
            presenter.close();
        }
    }

    /** Opens the deck on its first slide, and the room with it. */
    @BeforeEach
    void openDeck() {
        page.show(LARGE);
        DeckPage.open(page, presenter.keyUrl());
        page.await("the room's slide", () -> moves(page) > 0);
        int before = moves(page);
        if (!at(page).equals(List.of(0L, 0L))) { // where the test before left the room
            page.run("Reveal.slide(0)");
            page.await("the room is told", () -> moves(page) > before);
        }
        movesBefore = moves(page);
    }

    @AfterEach
    void leavePagesAndStopRounds() throws Exception {
        page.leave();
        phone.leave();
        for (int round = 1; round <= 4; round++) {
            presenter.send("POST", "rounds/%d/stop".formatted(round));
            int number = round;
            Awaitility.await("round " + round + " has ended")
                    .until(() -> ENDED.contains(presenter.state(number)));
        }
    }

    void start(int round) throws IOException {
        goToRound(page, round);
        page.press("t");
        page.await("a dashboard", () -> isShown(page, "iframe"));
        await("[data-connection=live]");
    }

    static List<List<Long>> slides() {
        return page.run(
                "return Reveal.getSlides().map(s => Reveal.getIndices(s)).map(i => [i.h, i.v ?? 0])");
    }

    /** Goes to a slide with all its fragments shown. */
    static void go(List<Long> slide) {
        page.run("Reveal.slide(arguments[0], arguments[1], 99)", slide.get(0), slide.get(1));
    }

    static List<Long> at(Browser browser) {
        return browser.run("const {h, v} = Reveal.getIndices(); return [h, v ?? 0]");
    }

    /** The number of the room's moves, as known to a page. */
    static int moves(Browser browser) {
        String moves = browser.attribute("body", "data-move");
        return moves == null ? 0 : Integer.parseInt(moves);
    }

    static String text(String selector) {
        String text =
                page.run(
                        "return document.querySelector(arguments[0])?.textContent",
                        selector.startsWith(".console") ? "section.present " + selector : selector);
        return text == null ? "" : text;
    }

    static <T> T inRound(java.util.function.Supplier<T> what) {
        return page.in("section.present .runner iframe", what);
    }

    static void clickInRound(String selector) {
        List<Number> frame =
                page.run(
                        "const frame = document.querySelector('section.present .runner iframe');"
                                + "const {x, y, width} = frame.getBoundingClientRect();"
                                + "return [x, y, width / frame.offsetWidth]");
        List<Number> button =
                inRound(
                        () ->
                                page.<List<Number>>run(
                                        "const {x, y} = document.querySelector(arguments[0])"
                                                + ".getBoundingClientRect(); return [x, y]",
                                        selector));
        double scale = frame.get(2).doubleValue();
        double inside = 10; // from the button's corner
        page.clickAt(
                frame.get(0).doubleValue() + scale * (button.get(0).doubleValue() + inside),
                frame.get(1).doubleValue() + scale * (button.get(1).doubleValue() + inside));
    }

    /** Waits until the dashboard in the slide has an element that matches. */
    static void await(String selector) {
        page.await(
                selector,
                () ->
                        inRound(
                                () ->
                                        page.<Boolean>run(
                                                "return Boolean(document.querySelector("
                                                        + "arguments[0]))",
                                                selector)));
    }

    void assertNothingOdd() {
        assertEquals(
                List.of(),
                page.consoleErrors().stream().filter(e -> !e.contains("status of 503")).toList());
        assertEquals(List.of(), page.fetched().stream().filter(this::isForeign).toList());
    }

    boolean isForeign(String url) {
        return url.matches("(http|ws)s?:.*")
                && !url.matches(
                        "(http|ws)://127\\.0\\.0\\.1:(%d|%d)/.*"
                                .formatted(presenter.port(), roundPort));
    }

    static String roundState() {
        return page.attribute("section.present .runner", "data-state");
    }
}
