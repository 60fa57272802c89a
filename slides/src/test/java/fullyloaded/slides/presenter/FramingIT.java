package fullyloaded.slides.presenter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import fullyloaded.slides.Browser;
import fullyloaded.slides.DeckPage;
import fullyloaded.slides.InstalledBrowser;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The slides can show a round in a frame and press its button; a stranger's page cannot. */
@Timeout(300)
@Tag("drill")
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
            String round = presenter.status().rounds().get(0).url();
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

    /**
     * The worst case: a local-network address, for which browsers do not say which page a request
     * comes from, in a tab that showed the presenter's page before.
     */
    @Test
    void aStrangersPageInThePresentersTabNeitherGetsTheKeyNorMovesTheRoom() throws Exception {
        String address = ofThisMachine();
        try (Browser browser = new Browser(InstalledBrowser.orSkip(), folder.resolve("profile"));
                PresenterProcess presenter =
                        new PresenterProcess(
                                PresenterProcess.REPOSITORY,
                                0,
                                PresenterProcess.freePort(),
                                Map.of(),
                                "--host=0.0.0.0")) {
            HttpServer stranger = emptyPage();
            try {
                String deck = presenter.url().replace("127.0.0.1", address);
                DeckPage.open(browser, deck + "#key=" + presenter.key());
                browser.run("Reveal.slide(3)");
                browser.await("the room is told", () -> isRoomAt(browser, 3));
                assertEquals("presenter", browser.attribute("body", "data-role"));

                browser.open("http://%s:%d/".formatted(address, stranger.getAddress().getPort()));
                browser.run("window.mine = open('/'); window.deck = open(arguments[0])", deck);
                browser.await("both windows", () -> browser.windows() == 3);
                // The stranger's second window drops its opener before it becomes the deck.
                browser.run(
                        "mine.onload = () => { mine.opener = null; mine.location = arguments[0]; }",
                        deck);
                String strangers = browser.turnToNewWindow();
                DeckPage.awaitReady(browser);
                assertEquals("follower", browser.attribute("body", "data-role"));

                browser.run("console.warn = text => document.body.dataset.warned = text");
                long at = slide(browser);
                String opened = browser.turnTo(strangers);
                for (String message :
                        List.of(
                                "{\"method\":\"slide\",\"args\":[5]}",
                                "{\"method\":\"next\"}",
                                "{\"namespace\":\"reveal-notes\",\"type\":\"heartbeat\"}")) {
                    browser.run("deck.postMessage(arguments[0], '*')", message);
                }
                browser.turnTo(opened);
                browser.await("it hears", () -> browser.attribute("body", "data-warned") != null);
                assertEquals(at, slide(browser));

                browser.turnTo(strangers);
                browser.run("history.back()"); // the handle now leads to the presenter's page
                DeckPage.awaitReady(browser);
                assertEquals("presenter", browser.attribute("body", "data-role"), "it is his tab");
            } finally {
                stranger.stop(0);
            }
        }
    }

    /** A window opened by the stranger's page may navigate the tab that opened it. */
    @Test
    void whoChangesThePresentersFragmentMovesNobody() throws Exception {
        try (Browser browser = new Browser(InstalledBrowser.orSkip(), folder.resolve("profile"));
                PresenterProcess presenter =
                        new PresenterProcess(
                                PresenterProcess.REPOSITORY, 0, PresenterProcess.freePort())) {
            DeckPage.open(browser, presenter.keyUrl());
            browser.run("Reveal.slide(3)");
            browser.await("the room is told", () -> isRoomAt(browser, 3));

            browser.run(
                    "addEventListener('hashchange', () => document.body.dataset.later = 'yes', true);"
                            + "addEventListener('popstate', () => setTimeout(() =>"
                            + " document.body.dataset.later = 'yes'));"
                            + "location.hash = '#/7'");

            browser.await("the change", () -> browser.attribute("body", "data-later") != null);
            assertEquals(3, slide(browser));
            browser.run("location.reload()");
            browser.await(
                    "it is loaded again", () -> browser.attribute("body", "data-later") == null);
            DeckPage.awaitReady(browser);
            browser.await("where the room is", () -> slide(browser) == 3);
            assertEquals("presenter", browser.attribute("body", "data-role"));
        }
    }

    private static boolean isRoomAt(Browser browser, int slide) {
        return browser.attribute("body", "data-move") != null && slide(browser) == slide;
    }

    private static long slide(Browser browser) {
        return browser.<Long>run("return Reveal.getIndices().h");
    }

    private static HttpServer emptyPage() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(0), 0);
        server.createContext(
                "/",
                exchange -> {
                    byte[] page = "<!doctype html><title>Another site</title>".getBytes();
                    exchange.getResponseHeaders().set("Content-Type", "text/html");
                    exchange.sendResponseHeaders(200, page.length);
                    exchange.getResponseBody().write(page);
                    exchange.close();
                });
        server.start();
        return server;
    }

    private static String ofThisMachine() {
        String address = RoomAddress.name("localhost");
        Assumptions.assumeFalse(address.startsWith("127."), "This machine has no other address");
        return address;
    }

    /** Newer browsers say which page a request comes from, so it is refused. */
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
                    presenter.request(presenter.status().rounds().get(0).url()).join();

            String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
            assertEquals(
                    " frame-ancestors http://127.0.0.1:%d http://localhost:%d"
                            .formatted(port, port),
                    policy.substring(policy.lastIndexOf(';') + 1));
        }
    }
}
