package fullyloaded.slides.presenter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.slides.Browser;
import fullyloaded.slides.InstalledBrowser;
import fullyloaded.slides.RunningRound;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** If work requires a key, the page takes it from its own address. */
class KeyIT {

    private static final Map<String, String> ENVIRONMENT = Map.of("LOAD_KEY", "correct-horse_42");

    private static final String WORK = "work is done, or refused for good reasons";
    private static final String ROUND = "section[data-run='4']";
    private static final String FRAME = ROUND + " iframe";

    @TempDir private Path profile;

    @Test
    @Tag("drill")
    void thePageHasWorkDoneWithTheKeyAndNoneWithout() throws Exception {
        try (Browser browser = new Browser(InstalledBrowser.orSkip(), profile);
                RunningRound round = RunningRound.start("round4-fine", 0, ENVIRONMENT)) {
            open(browser, round.url());
            browser.click("#load");
            browser.await("no work is done", () -> browser.figure("#load-failed") > 0);
            assertEquals(0, browser.figure("#load-done"));
            assertEquals(0, browser.figure("#load-refused"));

            browser.open("about:blank");
            open(browser, round.url() + "#key=correct-horse_42");
            browser.click("#load");
            browser.await(WORK, () -> works(browser));
            assertEquals(0, browser.figure("#load-failed"));
        }
    }

    @Test
    @Tag("drill")
    void theSlidesHandItToTheRoundThatTheyShow() throws Exception {
        try (Browser browser = new Browser(InstalledBrowser.orSkip(), profile);
                PresenterProcess presenter =
                        new PresenterProcess(
                                PresenterProcess.REPOSITORY,
                                0,
                                PresenterProcess.freePort(),
                                ENVIRONMENT)) {
            assertTrue(presenter.start(4));
            browser.open(presenter.keyUrl());
            browser.run(
                    "Reveal.slide(Reveal.getIndices(document.querySelector(arguments[0])).h)",
                    ROUND);
            browser.await("a dashboard", () -> browser.in(FRAME, () -> isLive(browser)));

            browser.press("d");

            browser.await(WORK, () -> browser.in(FRAME, () -> works(browser)));
            assertEquals(0, browser.in(FRAME, () -> browser.figure("#load-failed")));
        }
    }

    private static void open(Browser browser, String url) {
        browser.open(url);
        browser.await("a snapshot", () -> isLive(browser)); // from then on no button moves
    }

    private static boolean isLive(Browser browser) {
        return browser.figure("#clients") >= 1;
    }

    private static boolean works(Browser browser) {
        return browser.figure("#load-done") + browser.figure("#load-refused") > 0;
    }
}
