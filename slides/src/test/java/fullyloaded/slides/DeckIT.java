package fullyloaded.slides;

import static fullyloaded.slides.DeckPage.goToRound;
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
import fullyloaded.slides.scoreboard.EncoreBoard;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** The talk as it is given: its slides, its followers and its copy. */
final class DeckIT extends DeckInBrowsers {

    private static final Look UPRIGHT = new Look("", 390, 844, true, "dark");
    private static final Look SIDEWAYS = new Look("", 844, 390, true, "dark");
    private static final double LEAST_LETTERS = 10.9; // CSS pixels on a phone
    private static final int LEAST_TARGET = 44; // CSS pixels, enough for a thumb

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

    @Test
    void everySlideFitsAndIsQuiet() throws IOException {
        List<String> sizes = new ArrayList<>();
        for (Look look : List.of(SMALL, LARGE)) {
            page.show(look);
            List<List<Long>> slides = slides();
            assertTrue(slides.size() >= 20, slides.size() + " slides");
            for (List<Long> slide : slides) {
                go(slide);
                List<String> found = page.run(OVERFLOW);
                found.forEach(each -> sizes.add(slide + " at " + look.width() + ": " + each));
                sizes.addAll(page.run(OVER_HEADING));
                if (look == LARGE) {
                    page.picture(
                            PICTURES.resolve(
                                    "deck-%02d-%s.png"
                                            .formatted(
                                                    slides.indexOf(slide) + 1,
                                                    page.<String>run(
                                                            "return Reveal.getCurrentSlide().id"))));
                }
            }
        }
        assertEquals(List.of(), sizes);
        assertNothingOdd();
    }

    /** With everything measured, whatever the repository has. */
    @Test
    @Tag("drill")
    void theEncoreFitsOnceItIsMeasured(@TempDir Path folder) throws IOException {
        Path file = copy(folder, EncoreBoard.repository(REPOSITORY, "encore-deck"), 2);
        List<String> found = new ArrayList<>();
        for (Look look : List.of(SMALL, UPRIGHT)) {
            page.show(look);
            DeckPage.open(page, file.toUri().toString());
            List<String> ids =
                    page.run(
                            "return [...document.querySelectorAll('section.encore')].map(s => s.id)");
            assertEquals(
                    List.of("why-not", "cliff", "storm", "door-run", "machines-run", "playground"),
                    ids);
            for (String id : ids) {
                page.run(
                        "Reveal.slide(Reveal.getIndices(document.getElementById(arguments[0])).h)",
                        id);
                found.addAll(page.run(OVERFLOW));
                found.addAll(page.run(OVER_HEADING));
                found.addAll(page.run(SMALL_LETTERS, LEAST_LETTERS));
                page.picture(PICTURES.resolve("encore-%s-%d.png".formatted(id, look.width())));
            }
        }
        assertEquals(List.of(), found);
    }

    /** Writes the deck of a repository into a folder and returns its page. */
    private static Path copy(Path copy, Path repository, int cores) throws IOException {
        for (Map.Entry<String, byte[]> file : new Site().files().entrySet()) {
            Path to = copy.resolve(file.getKey());
            Files.createDirectories(to.getParent());
            Files.write(to, file.getValue());
        }
        DeckContext around =
                DeckContext.export(null, new TalkMachine(cores, Duration.ofMillis(300)));
        return Files.writeString(copy.resolve("index.html"), new Deck(repository).html(around));
    }

    /** Drawings and sentences depend on the number of cores. */
    @ParameterizedTest
    @Tag("drill")
    @ValueSource(ints = {1, 8, 64})
    void everySlideFitsWhateverTheMachine(int cores, @TempDir Path copy) throws IOException {
        Path file = copy(copy, REPOSITORY, cores);
        page.show(SMALL);
        DeckPage.open(page, file.toUri().toString());
        List<String> found = new ArrayList<>();
        for (List<Long> slide : slides()) {
            go(slide);
            page.<List<String>>run(OVERFLOW).forEach(each -> found.add(slide + ": " + each));
            if (cores == 8) {
                String id = page.run("return Reveal.getCurrentSlide().id");
                page.picture(PICTURES.resolve("deck-8-cores-%s.png".formatted(id)));
            }
        }
        assertEquals(List.of(), found);
    }

    @Test
    void theOverviewShowsSlidesAndAClickGoesToOne() {
        go(slides().get(3));
        page.press("o");

        page.await(
                "its neighbours",
                () ->
                        page.<Long>run(
                                        "return Reveal.getSlides().filter(slide =>"
                                                + " slide.checkVisibility({visibilityProperty: true})"
                                                + " && slide.getBoundingClientRect().left >= 0"
                                                + " && slide.getBoundingClientRect().right"
                                                + " <= innerWidth).length")
                                >= 3);
        List<Number> middle =
                page.run(
                        "const {x, y, width, height} ="
                                + " Reveal.getSlides()[4].getBoundingClientRect();"
                                + "return [x + width / 2, y + height / 2]");
        page.clickAt(middle.get(0).doubleValue(), middle.get(1).doubleValue());
        page.await("that slide", () -> at(page).equals(List.of(4L, 0L)));
        assertNothingOdd();
    }

    @Test
    @Tag("drill")
    void aServerThatIsGoneIsMissedOnEverySlideAndComesBack() throws Exception {
        int port = freePort();
        Map<String, String> key = Map.of("PRESENTER_KEY", "12345678");
        try (PresenterProcess first = new PresenterProcess(REPOSITORY, port, roundPort, key)) {
            DeckPage.open(page, first.keyUrl());
            phone.show(UPRIGHT);
            DeckPage.open(phone, first.url());
            page.press(Keys.ARROW_RIGHT);
            phone.await("the presenter's slide", () -> at(phone).equals(at(page)));
        }
        for (Browser each : List.of(page, phone)) {
            each.await("words", () -> !each.text(".follow-notice").isEmpty());
            assertEquals("status", each.attribute(".follow-notice", "role"));
        }
        assertTrue(page.text(".follow-notice").contains("java -jar slides/target/slides.jar"));
        assertTrue(phone.text(".follow-notice").contains("reconnects by itself"));
        goToRound(page, 1);
        page.await("what to do", () -> text(".console").contains("slides.jar"));
        page.show(SMALL);
        page.picture(PICTURES.resolve("deck-no-server.png"));
        assertEquals(List.of(), page.run(OVERFLOW));
        assertEquals(List.of(), page.run(OVER_HEADING));

        try (PresenterProcess second = new PresenterProcess(REPOSITORY, port, roundPort, key)) {
            for (Browser each : List.of(page, phone)) {
                each.await("no words", () -> each.text(".follow-notice").isEmpty());
            }
            page.await("it can start", () -> "stopped".equals(roundState()));
            phone.await("the slide", () -> at(phone).equals(at(page)));
        }
    }

    @Test
    @Tag("drill")
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
    @Tag("drill")
    void theSimulatedWorldPassesWhileItsSlideIsShown() {
        String end = kept();
        page.run(
                "Reveal.slide(Reveal.getIndices(document.querySelector('.world').closest('section')).h)");
        double width = Double.parseDouble(page.attribute(".world clipPath rect", "width"));

        page.await("promises", () -> !kept().equals("0") && !kept().equals(end));
        page.await("the end", () -> kept().equals(end));
        assertTrue(
                width < Double.parseDouble(page.attribute(".world clipPath rect", "width")),
                "and what has passed can be seen");

        page.press(Keys.ARROW_RIGHT);
        page.press(Keys.ARROW_LEFT);
        page.await("it passes again", () -> !kept().equals(end));
        page.press(Keys.ARROW_RIGHT);
        page.await("its end stays", () -> kept().equals(end));
        assertNothingOdd();
    }

    private static String kept() {
        return page.run("return document.querySelectorAll('.counters b')[1].textContent");
    }

    @Test
    void noScriptRunsThatStandsInThePage() {
        page.run(
                "const script = document.createElement('script');"
                        + "script.textContent = 'window.ran = true'; document.body.append(script)");

        assertNull(page.run("return window.ran"));
    }

    @Test
    void theRoomFollowsMayLeafAndReturnsButCannotCommand() {
        go(slides().get(2));
        DeckPage.open(phone, presenter.url());
        phone.await("the presenter's slide", () -> at(phone).equals(at(page)));

        page.press(Keys.ARROW_RIGHT);
        phone.await("the next one", () -> at(phone).equals(at(page)));

        phone.press(Keys.ARROW_LEFT);
        phone.await("the way back", () -> phone.text(".follow-notice").contains("on your own"));
        phone.press(Keys.ARROW_RIGHT);
        phone.await("who is there again follows", () -> phone.text(".follow-notice").isEmpty());
        phone.press(Keys.ARROW_LEFT);
        phone.await("the way back", () -> phone.text(".follow-notice").contains("on your own"));
        List<Long> own = at(phone);
        int moves = moves(phone);
        page.press(Keys.ARROW_RIGHT);
        phone.await("news", () -> moves(phone) > moves);
        assertEquals(own, at(phone));
        assertFalse(own.equals(at(page)));

        phone.press("r");
        phone.await("back", () -> at(phone).equals(at(page)));
        assertEquals("", phone.text(".follow-notice"));

        goToRound(page, 1);
        phone.await("the round's slide", () -> at(phone).equals(at(page)));
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
        for (Browser each : List.of(page, phone)) {
            each.run(
                    "const bit = document.createElement('p'); bit.className = 'fragment';"
                            + "Reveal.getCurrentSlide().append(bit); Reveal.sync()");
        }

        page.press(Keys.ARROW_RIGHT);
        phone.await("it appears", () -> "0".equals(bits(phone)));

        page.press(Keys.ARROW_LEFT);
        phone.await("it is gone", () -> "-1".equals(bits(phone)));
        assertEquals(at(page), at(phone));
    }

    @Test
    void whoLeafsFastTellsTheLastSlideOnlyAndIsNotPulledBack() {
        DeckPage.open(phone, presenter.url());
        phone.await("the room's slide", () -> moves(phone) == movesBefore);

        page.run(
                "window.seen = []; Reveal.on('slidechanged', event => seen.push(event.indexh));"
                        + "[1, 2, 3, 4, 5].forEach(h => Reveal.slide(h))");

        phone.await("the last one", () -> at(phone).equals(List.of(5L, 0L)));
        assertEquals(movesBefore + 2, moves(phone), "one is under way while the others come");
        page.await("the news", () -> moves(page) == movesBefore + 2);
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L), page.run("return seen"));
    }

    @Test
    void twoPagesOfThePresenterDoNotFight() {
        DeckPage.open(phone, presenter.keyUrl());
        for (int move = 1; move <= 3; move++) {
            page.press(Keys.ARROW_RIGHT);
            phone.await("the other follows", () -> at(phone).equals(at(page)));
        }
        assertEquals(movesBefore + 3, moves(phone), "and does not say so");

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
        page.press("s");
        page.await("a window", () -> page.windows() == 2);
        String deck = page.turnToNewWindow();

        page.await("notes", () -> !page.text(".speaker-controls-notes .value").isBlank());
        page.await("a clock", () -> !text(".seconds-value").matches(":?00|"));
        page.await("its pace", () -> !text(".pacing .seconds-value").matches(":?00|"));
        List<Long> now = indices("#current-slide iframe");
        page.turnTo(deck);
        assertEquals(at(page), now);
        page.turnToNewWindow();
        List<Long> next = List.of(now.get(0) + 1, 0L);
        page.await("the next slide", () -> indices("#upcoming-slide iframe").equals(next));
        page.picture(PICTURES.resolve("deck-speaker.png"));
        for (String frame : List.of("#current-slide iframe", "#upcoming-slide iframe")) {
            assertEquals(
                    0L,
                    page.<Long>in(
                            frame,
                            () ->
                                    page.run(
                                            "return document.querySelectorAll('.runner iframe').length")));
        }
        assertFalse(
                page.<Boolean>in(
                        "#current-slide iframe",
                        () ->
                                page.run(
                                        "const button = document.querySelector('.present .start');"
                                                + "button.focus();"
                                                + "return document.activeElement === button")),
                "only the deck has buttons");
        try (FeedClient dashboard = new FeedClient(roundPort)) {
            dashboard.next();
            int clients = dashboard.next().get("clients").getAsInt();
            while (clients < 2) { // counted before we were
                clients = dashboard.next().get("clients").getAsInt();
            }
            assertEquals(2, clients, "the slide and we");
        }

        page.press("d");
        page.turnTo(deck);
        await("#stop:enabled");

        assertNothingOdd();
    }

    @Test
    @Tag("drill")
    void theSpeakerViewSaysWhatToDoAndNeedsNoScrolling(@TempDir Path repository) throws Exception {
        Files.createDirectory(repository.resolve("round1-sync")); // but no jar
        Files.createFile(repository.resolve("pom.xml"));
        try (PresenterProcess unbuilt = new PresenterProcess(repository, 0, roundPort)) {
            DeckPage.open(page, unbuilt.keyUrl());
            goToRound(page, 2);
            page.press("s");
            page.await("a window", () -> page.windows() == 2);
            String deck = page.turnToNewWindow();
            String now = "#current-slide iframe";
            page.await(
                    "the slide",
                    () ->
                            page.<Boolean>run(
                                    "return Boolean(document.querySelector(arguments[0]))", now));
            page.await(
                    "the remedy",
                    () ->
                            page.in(
                                            now,
                                            () ->
                                                    page.<String>run(
                                                            "return document.querySelector("
                                                                    + "'.present .console')"
                                                                    + "?.textContent ?? ''"))
                                    .contains("-pl round2-async -am"));
            assertTrue(
                    page.<Boolean>in(
                            now,
                            () ->
                                    page.run(
                                            "return document.querySelector('.present .start')"
                                                    + ".disabled")));
            assertEquals(
                    List.of(),
                    page.run(
                            "const notes = document.querySelector('.speaker-controls-notes .value');"
                                    + "const all = document.getElementById('speaker-controls');"
                                    + "return [...opener.document.querySelectorAll('aside.notes')]"
                                    + ".filter(each => { notes.innerHTML = each.innerHTML;"
                                    + " return all.scrollHeight > all.clientHeight; })"
                                    + ".map(each => each.parentElement.id)"),
                    "notes that need scrolling");
            unbuilt.close();
            page.await("the news", () -> page.text("#notice").contains("slides.jar"));
            page.turnTo(deck);
        }
    }

    @Test
    @Tag("drill")
    void theExportNeedsNoServer(@TempDir Path folder) throws Exception {
        Path copy = folder.resolve("copy");
        export(copy, 0);
        assertTrue(export(copy, 1).contains("is not empty"));
        assertTrue(export(copy.resolve("index.html"), 1).contains("is not a folder"));

        phone.show(LARGE);
        DeckPage.open(phone, copy.resolve("deck/index.html").toUri().toString());
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
        assertTrue(Files.size(copy.resolve("deck/deck.pdf")) > 100_000);
    }

    /** Runs the export and returns its output. */
    private static String export(Path folder, int status) throws Exception {
        Tool.Result export = JarProcess.run(JarProcess.jar("slides"), "export", "" + folder);
        assertEquals(status, export.status(), export.output());
        return export.output();
    }

    private static String bits(Browser browser) {
        return String.valueOf(browser.<Object>run("return Reveal.getIndices().f"));
    }

    private static List<Long> indices(String frame) {
        return page.in(frame, () -> at(page));
    }
}
