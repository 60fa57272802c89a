package fullyloaded.dashboard;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.testing.RawClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Almost valid requests, the same in every run. None makes the server hang, end or log. */
@Timeout(120)
class CorpusTest {

    private static final int REQUESTS = 3_000;
    private static final int MOST_CHANGES = 4;
    private static final List<String> SEEDS =
            List.of(
                    TestServer.request("GET", "/load/1") + "\r\n",
                    TestServer.request("GET", "/ping", "Accept: */*", "Cookie: a=b; c=\"d\"")
                            + "\r\n",
                    TestServer.request("HEAD", "/dashboard.js", "Range: bytes=0-9,20-") + "\r\n",
                    TestServer.request("GET", "/load/7?x=%20;y", "Accept: text/html;q=0.5")
                            + "\r\n",
                    TestServer.request("GET", "/%2e%2e/a/../b;c=d", "Content-Length: 3")
                            + "\r\nabc",
                    TestServer.request("POST", "/load", "Transfer-Encoding: chunked", "Trailer: X")
                            + "\r\n3;ext=\"\r\n\r\nabc\r\n0\r\nX: y\r\n\r\n",
                    TestServer.request("GET", "/ping", "Expect: 100-continue", "Content-Length: 5")
                            + "\r\n",
                    TestServer.request(
                                    "GET",
                                    "/dashboard.js;jsessionid=1?a=%20&b",
                                    "Accept: text/html;level=1;q=0.9, */*;q=0.1",
                                    "Accept-Language: de;q=0.8, *",
                                    "Accept-Encoding: gzip;q=0.5, identity")
                            + "\r\n",
                    TestServer.request(
                                    "GET",
                                    "/ping",
                                    "Content-Type: text/plain;charset=\"utf-8\"",
                                    "If-Modified-Since: Wed, 21 Oct 2015 07:28:00 GMT",
                                    "If-None-Match: W/\"x\", *",
                                    "Authorization: Bearer a.b=",
                                    "User-Agent: Mozilla/5.0")
                            + "\r\n",
                    TestServer.request(
                                    "GET",
                                    "/load/1",
                                    "Forwarded: for=\"[::1]:1\";proto=https;host=x, for=_a",
                                    "X-Forwarded-For: [::1]:1, 10.0.0.1",
                                    "X-Forwarded-Proto: https",
                                    "Origin: https://localhost")
                            + "\r\n",
                    Frames.UPGRADE.replace(
                            "Upgrade: w",
                            "Sec-WebSocket-Protocol: a, b\r\n"
                                    + "Sec-WebSocket-Extensions: permessage-deflate;x=\"1\"\r\n"
                                    + "Upgrade: w"),
                    Frames.UPGRADE);
    private static final List<String> PIECES =
            List.of(
                    "\r\n",
                    "\r",
                    "\n",
                    "\0",
                    " ",
                    "\t",
                    ":",
                    ";",
                    ",",
                    "\"",
                    "%",
                    "%00",
                    "%0d%0a",
                    "/",
                    "//",
                    "/../",
                    "\\",
                    "..%5c..%5crefused.html",
                    "%1b%5d0;x%07",
                    "%c2%9b",
                    "%zz",
                    ";q=",
                    "q=0",
                    ", ;",
                    "*/*",
                    "=",
                    "?",
                    "#",
                    "\u00ff",
                    "\u00c3\u0028",
                    "HTTP/1.1",
                    "HTTP/0.9",
                    "GET ",
                    "Host: x\r\n",
                    "Content-Length: 1\r\n",
                    "Content-Length: -1\r\n",
                    "Transfer-Encoding: chunked\r\n",
                    "Connection: upgrade\r\n",
                    "Upgrade: websocket\r\n",
                    "Upgrade: h2c\r\n",
                    "Expect: 100-continue\r\n",
                    "99999999999999999999",
                    "x".repeat(9_000),
                    "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");

    private TestServer server;

    private final PrintStream console = System.err;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    @BeforeEach
    void listen() {
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void stop() {
        System.setErr(console);
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--threads=8", "--behind-proxy"})
    void noneHangsOrEndsTheServerOrIsLogged(String option) throws IOException {
        server = new TestServer(option);
        Random random = new Random(20261123);
        int refused = 0;
        for (int i = 0; i < REQUESTS; i++) {
            String request = mutate(SEEDS.get(i % SEEDS.size()), random);
            String answer = answer(request);
            int status = RawClient.status(answer);
            assertTrue(
                    status < 500 || status == 505 || status == 501,
                    () -> printable(request) + " gets " + printable(answer));
            refused += status >= 400 ? 1 : 0;
        }

        assertTrue(refused > REQUESTS / 4, "enough of them were invalid: " + refused);
        assertEquals(200, RawClient.status(server.get("/load/2")), "and it still serves");
        await("all subscribers have left").until(() -> server.dashboard.feed().clients() == 0);
        assertEquals("", log.toString(StandardCharsets.UTF_8), "strangers do not fill the log");
    }

    /** Headers that some parser rejects, ours or another. */
    private static final List<String> HEADERS =
            List.of(
                    "Accept: ;",
                    "Accept: ,,;,",
                    "Accept: text/html;q=x",
                    "Accept: */*;q=999",
                    "Accept-Language: ;;q=x",
                    "Accept-Encoding: gzip;q=x",
                    "Accept-Charset: ;q=",
                    "Content-Type: text/plain;charset=nonsense",
                    "Content-Type: ;;\"",
                    "Range: bytes=9-1,,-",
                    "If-Modified-Since: Thu, 99 Foo 99999 99:99:99 GMT",
                    "If-None-Match: \"\"\"",
                    "Expect: miracles",
                    "Cookie: =;;=\"; $Version=\"x",
                    "Cookie: " + "a=b; ".repeat(1_000),
                    "Forwarded: for=\";proto=",
                    "X-Forwarded-For: [::",
                    "X-Forwarded-For: ]:x, 1.2.3.4:99999999999",
                    "X-Forwarded-Proto: \"",
                    "X-Forwarded-Proto: javascript",
                    "Origin: http://[",
                    "Referer: http://[",
                    "Authorization: Basic \"",
                    "Upgrade: h2c",
                    "Sec-WebSocket-Protocol: \"",
                    "Sec-WebSocket-Extensions: ;",
                    "Sec-WebSocket-Extensions: permessage-deflate;client_max_window_bits=99",
                    "Sec-WebSocket-Key: x",
                    "Sec-WebSocket-Version: x");

    private static final String KEY = "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==";

    private static final List<String> PATHS =
            List.of(
                    "/ping?%zz",
                    "/ping?a=%ff&%u0041",
                    "/ping;jsessionid=%00",
                    "/ping;%",
                    "/ping%zz",
                    "/%c0%ae%c0%ae/x.y",
                    "/load/%",
                    "/load/*",
                    "/a%0aFORGED/..%5c..%5crefused.html",
                    "/%1b%5d0;title%07/..%5c..%5crefused.html",
                    "/..;/x.y",
                    "*");

    @ParameterizedTest
    @ValueSource(strings = {"--threads=8", "--behind-proxy"})
    void whatALibraryRejectsIsNeitherAnErrorNorLogged(String option) throws IOException {
        server = new TestServer(option);
        for (String header : HEADERS) {
            assertIsNoError(TestServer.request("GET", "/ping", header) + "\r\n");
            assertIsNoError(Frames.UPGRADE.replace("Connection:", header + "\r\nConnection:"));
            assertIsNoError(Frames.UPGRADE.replace(KEY, header));
        }
        for (String path : PATHS) {
            assertIsNoError(TestServer.request("GET", path) + "\r\n");
            assertIsNoError(Frames.UPGRADE.replace("/ws", path));
        }
        assertEquals("", log.toString(StandardCharsets.UTF_8), "strangers do not fill the log");
    }

    private void assertIsNoError(String request) throws IOException {
        String answer = answer(request);
        int status = RawClient.status(answer);
        assertTrue(100 < status && status < 500, printable(request) + " gets " + printable(answer));
    }

    /** A bug in our code is logged, but nothing that the client sent. */
    @Test
    void anErrorIsLoggedWithoutTheRequest() throws IOException {
        server = new TestServer();
        server.get("/bug?FORGED", "Accept: FORGED/*", "User-Agent: FORGED", "Cookie: a=FORGED");

        String logged = log.toString(StandardCharsets.UTF_8);
        assertTrue(logged.contains("secret"), logged);
        assertFalse(logged.contains("FORGED"), logged);
    }

    /** Sends the request and the end of input, and reads until the server closes the connection. */
    private String answer(String request) throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            try {
                client.send(request).sendNoMore();
            } catch (IOException e) {
                return client.rest(); // the server closed before all was sent
            }
            return client.rest();
        }
    }

    private static String mutate(String seed, Random random) {
        StringBuilder request = new StringBuilder(seed);
        int changes = 1 + random.nextInt(MOST_CHANGES);
        for (int change = 0; change < changes && request.length() > 0; change++) {
            int at = random.nextInt(request.length());
            int length = Math.min(request.length() - at, 1 + random.nextInt(12));
            switch (random.nextInt(6)) {
                case 0 -> request.delete(at, at + length);
                case 1 -> request.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                case 2 -> request.setCharAt(at, (char) random.nextInt(256));
                case 3 -> request.insert(at, request.substring(at, at + length));
                case 4 ->
                        request.setCharAt(at, (char) (request.charAt(at) ^ 1 << random.nextInt(8)));
                default -> request.setLength(at);
            }
        }
        return request.toString();
    }

    private static String printable(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return new String(
                        Arrays.copyOf(bytes, Math.min(bytes.length, 600)),
                        StandardCharsets.US_ASCII)
                .replace("\r", "\\r")
                .replace("\n", "\\n");
    }
}
