package fullyloaded.slides.presenter;

import static fullyloaded.slides.presenter.PresenterProcess.REPOSITORY;
import static fullyloaded.slides.presenter.PresenterProcess.eventually;
import static fullyloaded.slides.presenter.PresenterProcess.freePort;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.dashboard.Json;
import fullyloaded.slides.rounds.RoundState;
import fullyloaded.slides.rounds.RoundsStatus;
import fullyloaded.testing.RawClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the presenter's server shows and does, and for whom, byte by byte. */
@Timeout(300)
final class PresenterGuardIT {

    private static final List<String> WITHOUT_THE_KEY =
            List.of(
                    "X-None: x",
                    "X-Presenter-Key: guessed",
                    "X-Presenter-Key: ",
                    "Accept: */*;q=0",
                    "Accept: text/html;q=0, */*;q=1",
                    "Accept: application/json;q=0.0001");

    private static PresenterProcess presenter;
    private static PresenterProcess proxied;
    private static int roundPort;

    @BeforeAll
    static void start() throws IOException {
        roundPort = freePort();
        presenter = new PresenterProcess(REPOSITORY, 0, roundPort);
        proxied =
                new PresenterProcess(
                        REPOSITORY,
                        0,
                        freePort(),
                        Map.of(),
                        "--host=0.0.0.0",
                        "--behind-proxy",
                        "--allow-host=talk.example",
                        "--proxy-round-port=3001");
    }

    @AfterAll
    static void end() {
        presenter.close();
        proxied.close();
    }

    @Test
    void theRoomLearnsHowARoundStandsAndNothingThatItPrinted() throws Exception {
        try (ServerSocket taken =
                new ServerSocket(roundPort, 1, InetAddress.getByName("127.0.0.1"))) {
            presenter.send("POST", "/rounds/1/start");
            assertTrue(eventually(() -> presenter.state(1) == RoundState.ENDED));
            String port = "" + taken.getLocalPort();
            assertTrue(
                    eventually(() -> presenter.status().rounds().get(0).remark().contains(port)));
            assertFalse(presenter.status().output().isEmpty());

            for (String header : WITHOUT_THE_KEY) {
                String answer = ask("GET", "/rounds", header);

                assertFalse(answer.contains("is taken"), answer);
                if (RawClient.status(answer) == 200) {
                    String body = answer.substring(answer.indexOf("\r\n\r\n"));
                    RoundsStatus scene = Json.GSON.fromJson(body, RoundsStatus.class);
                    assertEquals(RoundState.ENDED, scene.rounds().get(0).state());
                    assertNull(scene.rounds().get(0).remark());
                    assertEquals(List.of(), scene.output());
                }
            }
        }
    }

    @Test
    void theRoomIsToldHowToBuildAMissingRound(@TempDir Path repository) throws Exception {
        Files.createDirectory(repository.resolve("round1-sync"));
        Files.createFile(repository.resolve("pom.xml"));
        try (PresenterProcess empty = new PresenterProcess(repository, 0, freePort())) {
            String answer = empty.sendWithout("GET", "/rounds").body();
            assertTrue(answer.contains("-pl round2-async -am"), answer);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /, 200",
        "HEAD, /, 200",
        "HEAD, /rounds, 200",
        "HEAD, /deck.css, 200",
        "HEAD, /nothing, 404",
        "HEAD, /rounds/1/start, 404",
        "HEAD, /move, 404",
        "GET, /nothing, 404",
        "GET, /move?h=1&v=0&f=-1, 404",
        "GET, /deck.css/../rounds/1/start, 404",
        "GET, /%72ounds/1/start, 404",
        "GET, /..%2f..%2fpom.xml, 400"
    })
    void onlyWhatIsThereIsFound(String method, String path, int status) throws Exception {
        assertEquals(status, RawClient.status(ask(method, path, "X-None: x")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/rounds/2/start",
                "/%72ounds/1/start",
                "/rounds/%32/start",
                "//rounds/2/start",
                "/rounds/2/start/",
                "/rounds/2/start;x=y",
                "/rounds/./1/start",
                "/x/../rounds/2/start",
                "/move?h=1&v=0&f=-1"
            })
    void noSpellingOfARequestIsACommandWithoutTheKey(String path) throws Exception {
        for (String header :
                List.of(
                        "X-None: x",
                        "Accept: */*;q=0",
                        "Accept: text/html;q=0, */*;q=1",
                        "Content-Type: application/x-www-form-urlencoded",
                        "X-Presenter-Key: \r\nX-Presenter-Key: guessed")) {
            int status = RawClient.status(ask("POST", path, header));
            assertTrue(status >= 400 && status < 500, header + ": " + status);
        }
        assertEquals(RoundState.STOPPED, presenter.state(2));
        FollowerFeed.Slide slide = Json.GSON.fromJson(follow(), News.class).slide();
        assertNull(slide);
    }

    /** The first message to a follower. */
    private record News(FollowerFeed.Slide slide) {}

    private String follow() throws IOException {
        try (RawClient follower = new RawClient(presenter.port())) {
            follower.send(
                    request(
                            "GET",
                            "/follow",
                            """
                            Connection: Upgrade\r
                            Upgrade: websocket\r
                            Sec-WebSocket-Version: 13\r
                            Sec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg=="""));
            follower.head();
            int length = follower.read(2)[1];
            return new String(follower.read(length));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "h=%zz&v=0&f=-1",
                "h=1%0d%0aX-Forged:%20yes&v=0&f=-1",
                "h=99999&v=0&f=-1",
                "h=1&h=2&v=0",
                "h=1&v=0&f=-1&by=%0d%0aX-Forged:%20yes",
                "h=1&v=0&f=-1&by=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void whatNoPageSaysIsRefusedInOneLineThatDoesNotRepeatIt(String query) throws Exception {
        String answer = ask("POST", "/move?" + query, PresenterKey.HEADER + ": " + presenter.key());

        assertEquals(400, RawClient.status(answer), answer);
        assertFalse(answer.contains("Forged"), answer);
        assertFalse(answer.contains("\tat "), answer);
    }

    @ParameterizedTest
    @CsvSource({
        "999.999.999.999, https, ''",
        "[....], https, ''",
        "203.0.113.7, https, https://203.0.113.7/",
        "203.0.113.7:8443, https, https://203.0.113.7:8443/",
        "203.0.113.7, http, http://203.0.113.7/",
        "203.0.113.7, javascript, ''",
        "203.0.113.7, '\"><script>', ''",
        "[2001:db8::7]:8443, https, https://[2001:db8::7]:8443/",
        "talk.example, https, https://talk.example/"
    })
    void anAddressOnASlideIsOneThatABrowserOpens(String host, String scheme, String shown)
            throws Exception {
        String page =
                RawClient.talk(
                        proxied.port(),
                        "GET / HTTP/1.1\r\nHost: %s\r\nX-Forwarded-Proto: %s\r\n\r\n"
                                .formatted(host, scheme));

        if (RawClient.status(page) == 200) {
            assertEquals(shown, text(page, "<p class=\"url\">"));
            assertFalse(page.contains("://null"), page);
            assertFalse(page.contains("<script>"), page);
        } else {
            assertEquals("", shown, page);
            assertTrue(RawClient.status(page) < 500, page);
        }
    }

    /** The text after the first such tag, or an empty text. */
    private static String text(String page, String tag) {
        int start = page.indexOf(tag);
        return start < 0
                ? ""
                : page.substring(start + tag.length(), page.indexOf('<', start + tag.length()));
    }

    private String ask(String method, String path, String header) throws IOException {
        return RawClient.talk(
                presenter.port(), request(method, path, "Connection: close\r\n" + header));
    }

    private String request(String method, String path, String headers) {
        return "%s %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n%s\r\n\r\n"
                .formatted(method, path, presenter.port(), headers);
    }
}
