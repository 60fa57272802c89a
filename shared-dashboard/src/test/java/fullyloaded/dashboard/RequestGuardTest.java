package fullyloaded.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.testing.RawClient;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Refused requests, byte by byte. */
@Timeout(60)
public class RequestGuardTest {

    private static final String UPGRADE =
            TestServer.http(
                    """
                    Connection: Upgrade
                    Upgrade: websocket
                    Sec-WebSocket-Version: 13
                    Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==
                    """);

    private static final String LAST_PING =
            TestServer.request("GET", "/ping", "Connection: close") + "\r\n";

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = new TestServer(TestServer.PATIENT);
        server.dashboard
                .routes()
                .before(
                        "/filtered",
                        (request, response) -> server.dashboard.routes().halt(401, "no"));
        server.dashboard.routes().get("/filtered", (request, response) -> "in");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void forgetRequests() {
        server.requests.clear();
    }

    @AfterEach
    void stillServes() throws IOException {
        assertEquals(200, RawClient.status(server.get("/ping")), "still alive");
    }

    static Stream<Arguments> refused() {
        String get = "GET /ping HTTP/1.1";
        String host = "Host: localhost";
        return Stream.of(
                row(405, "POST /load HTTP/1.1", host, "Content-Length: 0"),
                row(405, "TRACE /ping HTTP/1.1", host),
                row(405, "POST /load HTTP/1.1", host, "X-HTTP-Method-Override: GET"),
                row(405, get, host, "X-HTTP-Method-Override: POST"),
                row(405, "get /ping HTTP/1.1", host),
                row(400, get, host, "Transfer-Encoding: chunked"),
                row(400, get, host, "Transfer-Encoding: chunked", "Content-Length: 4", "", "0"),
                row(413, get, host, "Content-Length: 8193"),
                row(413, get, host, "Content-Length: 99999999999"),
                row(400, get),
                row(400, get, host, host),
                row(400, "GET /ping HTTP/1.0"),
                row(403, get, "Host: evil.example"),
                row(403, "GET / HTTP/1.1", "Host: 127.0.0.1.evil.example"),
                row(403, "GET http://evil.example/ HTTP/1.1", host),
                row(403, "GET http://localhost/ HTTP/1.1", "Host: evil.example"),
                row(414, "GET /" + "x".repeat(9000) + " HTTP/1.1", host),
                row(431, get, host, "X-Long: " + "x".repeat(9000)),
                row(400, "GET javascript://localhost/ping HTTP/1.1", host),
                row(400, get, host, "Broken header\0: x"),
                row(505, "GET / HTTP/3.9", host),
                row(400, "\u0016\u0003\u0001\u0002\u0000\u0001"));
    }

    private static Arguments row(int status, String... lines) {
        return Arguments.of(status, String.join("\r\n", lines) + "\r\n\r\n");
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesInOneLineOfPlainTextAndClosesTheConnection(int status, String request)
            throws IOException {
        String answer = server.talk(request);

        assertEquals(status, RawClient.status(answer), answer);
        assertIsPlainAndBare(answer);
        assertTrue(answer.contains("\r\nConnection: close\r\n"), answer);
    }

    /** Spark would log some of them, decoded. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a%0aFORGED/..%5c..%5crefused.html",
                "/%1b%5d0;title%07/..%5c..%5crefused.html",
                "/..%5c..%5crefused.html",
                "/a%0d.js",
                "/a%7f.js",
                "/a%c2%9b.js", // an 8-bit control character
                "/a%9b.js",
                "/a%e2%80%ae.js", // reverses the direction of the text
                "/a\\b.js",
                "/ping%0a"
            })
    void aPathThatIsNotSafeToLogIsRefused(String path) throws IOException {
        String answer = server.get(path);

        assertEquals(400, RawClient.status(answer), answer);
        assertIsPlainAndBare(answer);
    }

    /** Each would make Spark fail, or skip a route or a filter. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*/*;q=0",
                "text/html;q=0",
                "text",
                "/",
                "a/b/c",
                ",",
                "*",
                "x/y;q=x",
                "\"",
                ";", // without a type: Spark's parser would fail
                " ;",
                "text/html, ;q=1",
                ";q=0",
                "a/b,,;,"
            })
    void whateverAClientAcceptsNoFilterIsSkipped(String accept) throws IOException {
        assertTrue(server.get("/ping", "Accept: " + accept).endsWith("pong"), accept);
        assertEquals(401, RawClient.status(server.get("/filtered", "Accept: " + accept)), accept);
    }

    /** The server does not wait for the body of a refused request. */
    @Test
    void aBodyThatIsTooLargeIsNotRead() throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            client.send(
                    "GET /ping HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\nx");

            assertEquals(413, RawClient.status(client.rest()));
        }
    }

    /** Request smuggling: a proxy that counts differently takes it for a body. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1;a=\"b\r\nX\r\n0\r\n\r\n", // CVE-2026-2332: a line end within quotes
                "1;a=b\nX\r\n0\r\n\r\n" // CVE-2026-19203: a lone LF ends a line
            })
    void whatFollowsARefusedRequestIsNotServed(String body) throws IOException {
        String answers =
                server.talk(
                        "GET /ping HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
                                + body
                                + "GET /load/3 HTTP/1.1\r\nHost: localhost\r\n\r\n");

        assertEquals(1, answers.split("HTTP/1.1 ", -1).length - 1, answers);
        assertTrue(server.requests.isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/ping",
                "/ready",
                "/dashboard.js",
                "/animal.svg",
                "/favicon.ico",
                "/nothing",
                "/load/1",
                "/load/0",
                "/load/%3Cscript%3E",
                "/bug",
                "/ws",
                "/..;/",
                "/%2e%2e/etc/passwd"
            })
    void everyAnswerHasTheSecurityHeaders(String path) throws IOException {
        String answer = server.get(path, "Accept: text/html");

        assertHasHeaders(answer);
        assertFalse(answer.contains("%3Cscript") || answer.contains("<script>"), answer);
        assertFalse(answer.contains("secret"), answer);
        assertFalse(answer.contains("Exception"), answer);
        boolean isPage = path.startsWith("/load/"); // a page, for people
        if (RawClient.status(answer) >= 400 && !isPage) {
            assertIsPlainAndBare(answer);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "+1",
                "01",
                "1001",
                "1e3",
                "0x10",
                "1.0",
                "1,0",
                "%31",
                "1%20",
                "%201",
                "%D9%A1",
                "\u00d9\u00a1",
                "\u00b2",
                "1/2",
                "1;x",
                ";1",
                "1%00",
                "1%0d%0a",
                "NaN",
                "",
                "99999999999999999999"
            })
    void onlyPlainDigitsAreValidUnits(String units) throws IOException {
        String answer = server.get("/load/" + units);

        int status = RawClient.status(answer);
        assertTrue(status == 400 || status == 404 && units.matches("|1/2"), units + ": " + answer);
        assertTrue(server.requests.isEmpty());
    }

    /** Spark answers HEAD without calling the route. */
    @Test
    void headDoesNoWork() throws IOException {
        String answer =
                server.talk(TestServer.request("HEAD", "/load/3") + "Connection: close\r\n\r\n");

        assertEquals(200, RawClient.status(answer));
        assertTrue(server.requests.isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: http://evil.example",
                "Origin: null",
                "Origin: http://localhost.evil.example",
                "Origin: http://localhost:3000@evil.example",
                "Origin: http://localhost:1",
                "Origin: https://localhost",
                "Origin:",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site",
            })
    void pagesOfOtherSitesGetNoWorkAndNoFeed(String header) throws IOException {
        for (String path : List.of("/load", "/load/2", "/load/2?x")) {
            assertEquals(403, RawClient.status(server.get(path, header)), path);
        }
        for (String path :
                List.of("/ws", "/%77s", "/ws;a=b", "/./ws", "/x/../ws", "//ws", "/ws/", "/ws?a")) {
            String answer = server.talk(TestServer.request("GET", path, header) + UPGRADE + "\r\n");
            assertEquals(403, RawClient.status(answer), path);
        }
        assertTrue(server.requests.isEmpty());
    }

    @Test
    void ourPagesAndProgramsDo() throws IOException {
        String own = "Origin: http://localhost";
        assertEquals(200, RawClient.status(server.get("/load")));
        assertEquals(
                200, RawClient.status(server.get("/load", own, "Sec-Fetch-Site: same-origin")));
        assertEquals(200, RawClient.status(server.get("/load", "Sec-Fetch-Site: none")));
        assertEquals(3, server.requests.size());
        try (RawClient client = new RawClient(server.port())) {
            String answer =
                    client.send(TestServer.request("GET", "/ws", own) + UPGRADE + "\r\n").head();
            assertEquals(101, RawClient.status(answer), answer);
            assertHasHeaders(answer);
        }
    }

    /** Over http, except on loopback, browsers do not say which page a request comes from. */
    @Test
    void aBrowserProvesThatItsRequestForWorkComesFromOurPage() throws IOException {
        for (String agent : List.of("Mozilla/5.0 (X11)", "AppleCoreMedia/1.0.0.20G75")) {
            String browser = "User-Agent: " + agent;
            for (String accept : List.of("*/*", "text/html,*/*;q=0.8")) {
                String answer = server.get("/load/2", browser, "Accept: " + accept);
                assertEquals(403, RawClient.status(answer), answer);
                assertHasHeaders(answer);
                assertEquals(accept.startsWith("text"), answer.contains("<a href=\"/\">"), answer);
                assertFalse(answer.contains("<script>"), answer);
            }
            for (String wrong :
                    List.of("X-Requested-With: x", "X-Requested-With:", "Origin: null")) {
                assertEquals(403, RawClient.status(server.get("/load", browser, wrong)), wrong);
            }
            String own = "X-Requested-With: fully-loaded";
            assertEquals(
                    403,
                    RawClient.status(
                            server.get("/load", browser, own, "Sec-Fetch-Site: cross-site")));
            assertTrue(server.requests.isEmpty());

            assertEquals(200, RawClient.status(server.get("/load", browser, own)));
            assertEquals(
                    200, RawClient.status(server.get("/load", browser, "Sec-Fetch-Site: none")));
            server.requests.clear();
        }
        for (String program :
                List.of("curl/8.5.0", "Apache-HttpAsyncClient/5.5", "x Mozilla/5.0")) {
            assertEquals(200, RawClient.status(server.get("/load", "User-Agent: " + program)));
        }
    }

    /** Before another site's page can send our header, the browser asks for permission. */
    @Test
    void otherSitesMayNotSendOurHeader() throws IOException {
        String answer =
                server.talk(
                        TestServer.request(
                                        "OPTIONS",
                                        "/load",
                                        "Origin: http://evil.example",
                                        "Access-Control-Request-Method: GET",
                                        "Access-Control-Request-Headers: x-requested-with")
                                + "\r\n");

        assertEquals(405, RawClient.status(answer));
        assertFalse(answer.contains("Access-Control"), answer);
    }

    @Test
    void compressionIsNotNegotiated() throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            client.send(TestServer.request("GET", "/ws") + UPGRADE);
            String answer =
                    client.send("Sec-WebSocket-Extensions: permessage-deflate\r\n\r\n").head();

            assertEquals(101, RawClient.status(answer));
            assertFalse(answer.contains("deflate"), answer);
        }
    }

    public static void assertHasHeaders(String answer) {
        assertTrue(
                answer.contains("\r\nContent-Security-Policy: default-src 'self';")
                        && answer.contains("; frame-ancestors 'none'\r\n"),
                answer);
        assertTrue(answer.contains("\r\nX-Content-Type-Options: nosniff\r\n"), answer);
        assertTrue(answer.contains("\r\nReferrer-Policy: no-referrer\r\n"), answer);
        assertFalse(answer.contains("\r\nServer:"), answer);
    }

    private static void assertIsPlainAndBare(String answer) {
        assertHasHeaders(answer);
        String lower = answer.toLowerCase(java.util.Locale.ROOT);
        assertTrue(lower.contains("\r\ncontent-type: text/plain"), answer);
        String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
        assertFalse(body.contains("<") || body.contains("\n"), answer);
    }

    /** A chunked answer would take two packets and two system calls. */
    @ParameterizedTest
    @ValueSource(strings = {"/ping", "/load", "/load/0", "/nowhere"})
    void anAnswerHasALengthAndNoChunks(String path) throws IOException {
        String answer = server.talk(TestServer.request("GET", path) + "\r\n" + LAST_PING);
        String head = answer.substring(0, answer.indexOf("\r\n\r\n"));
        assertTrue(head.contains("Content-Length: "), head);
        assertFalse(head.contains("chunked"), head);
    }
}
