package fullyloaded.slides.presenter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpServer;
import fullyloaded.slides.Browser;
import fullyloaded.slides.InstalledBrowser;
import fullyloaded.slides.RunningRound;
import fullyloaded.testing.FeedClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A round as followers open it: by the machine's own address over http, where a browser does not
 * say which page its requests come from.
 */
@Timeout(300)
@Tag("drill")
final class RoomIT {

    private static final String HEADING = "return document.querySelector('h1').textContent";

    private static final String QUESTION = "Whose parcel is this?";

    private static final String WAY_OUT = ".links a:last-child";

    /** Every way in which a page can send a GET to another site without permission. */
    private static final String ATTACK =
            """
            const url = arguments[0];
            const done = () => document.body.dataset.done = 1 + Number(document.body.dataset.done ?? 0);
            let serial = 0;
            const unique = () => `${url}?${++serial}`;
            const add = (name, attributes) => {
                const element = Object.assign(document.createElement(name), attributes);
                element.onload = element.onerror = done;
                document.body.append(element);
                return element;
            };
            add('img', {src: unique()});
            add('script', {src: unique()});
            add('link', {rel: 'stylesheet', href: unique()});
            add('video', {src: unique()});
            add('iframe', {src: unique()});
            add('iframe', {name: 'target'});
            const form = document.createElement('form');
            Object.assign(form, {action: url, method: 'get', target: 'target'});
            document.body.append(form);
            form.submit();
            fetch(unique(), {mode: 'no-cors'}).finally(done);
            fetch(unique(), {mode: 'no-cors', headers: {Accept: 'text/html', 'Accept-Language': '',
                'User-Agent': 'curl/8', 'X-Requested-With': 'fully-loaded'}}).finally(done);
            fetch(unique(), {headers: {'X-Requested-With': 'fully-loaded'}}).catch(() => 0).finally(done);
            window.opened = open(unique());
            """;

    private static final int ATTEMPTS_TOLD_OF = 9; // including the form's frame, at least once

    @TempDir private Path profile;

    private final String address = RoomAddress.name("localhost");
    private HttpServer stranger;
    private RunningRound round;
    private String dashboard;

    @BeforeEach
    void start() throws IOException {
        assumeFalse(address.equals("localhost"), "this machine has no address of its own");
        round = RunningRound.start("round4-fine", 0, Map.of("HOST", "0.0.0.0"));
        dashboard = "http://%s:%d/".formatted(address, round.port());
        stranger = HttpServer.create(new InetSocketAddress(address, 0), 0);
        byte[] page = "<!doctype html><title>Stranger</title>".getBytes(StandardCharsets.UTF_8);
        stranger.createContext(
                "/",
                exchange -> {
                    exchange.getResponseHeaders().set("Content-Type", "text/html");
                    exchange.sendResponseHeaders(200, page.length);
                    exchange.getResponseBody().write(page);
                    exchange.close();
                });
        stranger.start();
    }

    @AfterEach
    void stop() {
        if (round != null) {
            round.close();
            stranger.stop(0);
        }
    }

    @Test
    void aStrangersPageGetsNoWorkDone() throws Exception {
        try (Browser browser = new Browser(InstalledBrowser.orSkip(), profile)) {
            browser.open("http://%s:%d/".formatted(address, stranger.getAddress().getPort()));
            browser.run(ATTACK, dashboard + "load/1");
            browser.await("all attempts end", () -> attempts(browser) >= ATTEMPTS_TOLD_OF);
            browser.turnToNewWindow();
            browser.await("the window, too", () -> isAnswered(browser));

            assertEquals(0, requests());
            assertEquals(QUESTION, browser.text("h1"));
        }
    }

    @Test
    void theDashboardWorksAndAnAddressThatAsksForWorkLeadsThere() throws Exception {
        try (Browser browser = new Browser(InstalledBrowser.orSkip(), profile)) {
            browser.open(dashboard + "load/1");
            assertEquals(QUESTION, browser.text("h1"));
            for (Browser.Look look : Browser.Look.ALL) {
                browser.show(look);
                browser.picture(
                        Path.of("target", "screenshots", "foreign" + look.suffix() + ".png"));
            }
            browser.click(".again");
            browser.await("the answer", () -> !QUESTION.equals(browser.run(HEADING)));
            assertEquals(1, requests(), "now it is our own page that asks");
            browser.click(WAY_OUT);
            browser.await("a snapshot", () -> browser.figure("#clients") >= 1);
            browser.click("#load");

            browser.await("work is done, or refused for good reasons", () -> works(browser));
            assertEquals(0, browser.figure("#load-failed"));
            assertTrue(requests() > 0, "this is how the other test sees it");
        }
    }

    private static int attempts(Browser browser) {
        String done = browser.attribute("body", "data-done");
        return done == null ? 0 : Integer.parseInt(done);
    }

    private boolean isAnswered(Browser browser) {
        String state = browser.run("return document.readyState + ' ' + location.href");
        return state.startsWith("complete " + dashboard);
    }

    private static boolean works(Browser browser) {
        return browser.figure("#load-done") + browser.figure("#load-refused") > 0;
    }

    /** The number of requests to the pool. */
    private int requests() throws InterruptedException {
        try (FeedClient feed = new FeedClient(round.port())) {
            feed.next(); // the history
            JsonObject pool = feed.next().getAsJsonObject("pool");
            return pool.get("admitted").getAsInt() + pool.get("refused").getAsInt();
        }
    }
}
