package fullyloaded.slides;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The slides show a round in a frame and press its button, and no stranger's page can. */
@Timeout(60)
final class FramingIT {

    @TempDir private Path folder;

    @Test
    void aStrangersPageNeitherShowsADashboardNorPressesItsButton() throws Exception {
        Path stranger = Files.writeString(folder.resolve("stranger.html"), "<!doctype html>");
        try (Browser browser = new Browser(InstalledBrowser.orSkip(), folder.resolve("profile"));
                PresenterProcess presenter =
                        new PresenterProcess(
                                PresenterProcess.REPOSITORY, 0, PresenterProcess.freePort())) {
            assertTrue(presenter.start(1));
            String round = presenter.scene().rounds().get(0).url();
            browser.open(stranger.toUri().toString());
            browser.run(
                    "const frame = document.createElement('iframe');"
                            + "frame.onload = () => frame.className = 'loaded';"
                            + "frame.src = arguments[0]; document.body.append(frame)",
                    round);
            browser.await("a frame", () -> browser.attribute("iframe", "class") != null);
            assertNull(browser.in("iframe", () -> browser.attribute("#load", "id")));

            browser.run("window.opened = open(arguments[0])", round);
            String opener = browser.turnToNewWindow();
            browser.await("a snapshot", () -> browser.figure("#clients") >= 1);
            browser.run("addEventListener('message', () => document.body.dataset.told = 'yes')");
            browser.turnTo(opener);
            browser.run("opened.postMessage('load', '*')");
            browser.turnToNewWindow();
            browser.await("the word", () -> browser.attribute("body", "data-told") != null);
            assertEquals("0", browser.text("#load-sent"));
        }
    }

    /** Newer ones say whose page asks, and are refused. */
    @Test
    void anOlderBrowserIsToldThatOnlyOurPagesFrameTheSlides() throws Exception {
        try (PresenterProcess presenter =
                new PresenterProcess(PresenterProcess.REPOSITORY, 0, PresenterProcess.freePort())) {
            HttpResponse<String> page = presenter.sendWithout("GET", "/");

            assertEquals("SAMEORIGIN", page.headers().firstValue("X-Frame-Options").orElse(""));
        }
    }

    @Test
    void theRoundOnStageMayBeFramedByThePresentersPagesByEachOfTheirNames() throws Exception {
        try (PresenterProcess presenter =
                new PresenterProcess(PresenterProcess.REPOSITORY, 0, PresenterProcess.freePort())) {
            String line = presenter.firstLine();
            int port = URI.create(line.substring(line.indexOf("http://"))).getPort();
            assertTrue(presenter.start(1));

            HttpResponse<String> page =
                    presenter.request(presenter.scene().rounds().get(0).url()).join();

            String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
            assertEquals(
                    " frame-ancestors http://127.0.0.1:%d http://localhost:%d"
                            .formatted(port, port),
                    policy.substring(policy.lastIndexOf(';') + 1));
        }
    }
}
