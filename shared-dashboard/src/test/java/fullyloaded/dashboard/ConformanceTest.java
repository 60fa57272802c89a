package fullyloaded.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.testing.RawClient;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** HTTP/1.1 by the sections of RFC 9112 (messages) and RFC 9110 (semantics). */
@Timeout(60)
class ConformanceTest {

    private static final String HOST = "Host: localhost\r\n";
    private static final String LAST = "Connection: close\r\n\r\n";

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = new TestServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Arguments row(String section, String request, Integer... statuses) {
        return Arguments.of(section, request, List.of(statuses));
    }

    static Stream<Arguments> requests() {
        String get = "GET /ping HTTP/1.1\r\n";
        return Stream.of(
                row("9112 2.2 empty lines before a request", "\r\n\r\n" + get + HOST + LAST, 200),
                row("9112 2.2 bare LF ends a line", "GET /ping HTTP/1.1\nHost: localhost\n\n", 200),
                row("9112 2.2 bare CR inside", get + HOST + "X: a\rb\r\n" + LAST, 400),
                row("9112 2.2 space before the first field", get + " " + HOST + LAST, 400),
                row("9112 2.3 version 1.0", "GET /ping HTTP/1.0\r\n" + HOST + "\r\n", 200),
                row("9112 2.3 version 9.9", "GET /ping HTTP/9.9\r\n" + HOST + "\r\n", 400, 505),
                row("9112 3 no version", "GET /ping\r\n" + HOST + LAST, 400, 505),
                row("9112 3 two spaces", "GET  /ping HTTP/1.1\r\n" + HOST + LAST, 200, 400),
                row("9112 3 a space in the target", "GET /pi ng HTTP/1.1\r\n" + HOST + LAST, 400),
                row("9112 3 more after the version", "GET /ping HTTP/1.1 x\r\n" + HOST + LAST, 400),
                row("9112 3 target too long", "GET /" + "x".repeat(9000) + "\r\n\r\n", 414),
                row("9112 3.1 method in lower case", "get /ping HTTP/1.1\r\n" + HOST + LAST, 405),
                row(
                        "9112 3.1 method is not a token",
                        "G@T /ping HTTP/1.1\r\n" + HOST + LAST,
                        400,
                        405),
                row("9112 3.2 no Host", get + LAST, 400),
                row("9112 3.2 two Hosts", get + HOST + HOST + LAST, 400),
                row(
                        "9112 3.2 two Hosts in one line",
                        get + "Host: localhost, localhost\r\n" + LAST,
                        400,
                        403),
                row("9112 3.2 invalid Host", get + "Host: a b\r\n" + LAST, 400, 403),
                row("9112 3.2 empty Host", get + "Host:\r\n" + LAST, 400, 403),
                row(
                        "9112 3.2.1 a target without a slash",
                        "GET ping HTTP/1.1\r\n" + HOST + LAST,
                        400,
                        404),
                row(
                        "9112 3.2.2 a whole URL",
                        "GET http://localhost/ping HTTP/1.1\r\n" + HOST + LAST,
                        200),
                row("9112 3.2.3 CONNECT", "CONNECT localhost:1 HTTP/1.1\r\n" + HOST + LAST, 405),
                row("9112 3.2.4 OPTIONS *", "OPTIONS * HTTP/1.1\r\n" + HOST + LAST, 405),
                row("9112 5 a field without a colon", get + HOST + "nonsense\r\n" + LAST, 400),
                row("9112 5 a field without a name", get + HOST + ": x\r\n" + LAST, 400),
                row("9112 5.1 space before the colon", get + "Host : localhost\r\n" + LAST, 400),
                row("9112 5.1 no space after it", get + "Host:localhost\r\n" + LAST, 200),
                row(
                        "9112 5.1 spaces around a value",
                        get + "Host: \t localhost \t\r\n" + LAST,
                        200),
                row("9112 5.2 a folded line", get + HOST + "X: a\r\n b\r\n" + LAST, 400),
                row(
                        "9112 6.1 chunked and a length",
                        get + HOST + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n" + LAST,
                        400),
                row(
                        "9112 6.1 an unknown coding",
                        get + HOST + "Transfer-Encoding: x\r\n" + LAST,
                        400,
                        501),
                row(
                        "9112 6.1 chunked, hidden",
                        get + HOST + "Transfer-Encoding: \u000bchunked\r\n" + LAST,
                        400,
                        501),
                row(
                        "9112 6.3 two lengths",
                        get + HOST + "Content-Length: 5\r\nContent-Length: 6\r\n" + LAST,
                        400),
                row(
                        "9112 6.3 a list of lengths",
                        get + HOST + "Content-Length: 5, 5\r\n" + LAST,
                        400),
                row(
                        "9112 6.3 a length with a sign",
                        get + HOST + "Content-Length: +5\r\n" + LAST,
                        400),
                row("9112 6.3 a length in hex", get + HOST + "Content-Length: 0x5\r\n" + LAST, 400),
                row(
                        "9112 6.3 a negative length",
                        get + HOST + "Content-Length: -1\r\n" + LAST,
                        400),
                row(
                        "9112 6.3 an endless length",
                        get + HOST + "Content-Length: " + "9".repeat(40) + "\r\n" + LAST,
                        400,
                        413),
                row("9110 5.1 name is not a token", get + HOST + "X[]: x\r\n" + LAST, 400),
                row(
                        "9110 5.4 fields too long",
                        get + HOST + "X: " + "x".repeat(9000) + "\r\n" + LAST,
                        431),
                row("9110 5.5 NUL", get + HOST + "X: a\u0000b\r\n" + LAST, 400),
                row(
                        "9110 5.5 another control character",
                        get + HOST + "X: a\u0007b\r\n" + LAST,
                        400),
                row("9110 9.1 unknown method", "FOO /ping HTTP/1.1\r\n" + HOST + LAST, 405, 501),
                row(
                        "9110 10.1.1 an unknown expectation",
                        get + HOST + "Expect: miracles\r\n" + LAST,
                        417,
                        200));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    void answersAsTheStandardSays(String section, String request, List<Integer> statuses)
            throws IOException {
        String answer;
        try (RawClient client = new RawClient(server.port())) {
            answer = client.send(request).sendNoMore().rest();
        }

        assertTrue(statuses.contains(RawClient.status(answer)), statuses + ": " + answer);
    }

    /** The one deviation: Jetty ignores case in the version. Nothing here depends on it. */
    @Test
    void acceptsAVersionInLowerCase() throws IOException {
        String request = "GET /ping http/1.1\r\n" + HOST + LAST;

        assertEquals(200, RawClient.status(server.talk(request)), "9112 2.3 asks for a 400");
    }

    /** RFC 9110, 9.3.2: the same as GET, except for the body. */
    @Test
    void headHasNoBody() throws IOException {
        String head = server.talk(TestServer.request("HEAD", "/dashboard.css") + LAST);
        String get = server.talk(TestServer.request("GET", "/dashboard.css") + LAST);

        assertTrue(head.endsWith("\r\n\r\n"), head);
        assertEquals(
                Arrays.asList(withoutDate(get.substring(0, get.indexOf("\r\n\r\n")))),
                Arrays.asList(withoutDate(head.strip())));
    }

    private static String withoutDate(String head) {
        return head.replaceAll("(?m)^(Date|Content-Length|Transfer-Encoding):.*\r?\n?", "").strip();
    }

    /** RFC 9112, 9.3: connections persist, and answers come in request order. */
    @Test
    void pipelinedRequestsAreAnsweredInTurn() throws IOException {
        String answers =
                server.talk(
                        TestServer.request("GET", "/nothing")
                                + "\r\n"
                                + TestServer.request("GET", "/ready")
                                + "\r\n"
                                + TestServer.request("GET", "/load/0")
                                + LAST);

        assertTrue(
                answers.matches("(?s)HTTP/1.1 404.*HTTP/1.1 (200|503).*HTTP/1.1 400.*"), answers);
    }

    /** RFC 9110, 6.6.1 and 15.5.6. */
    @Test
    void answersCarryADateAndTheAllowedMethods() throws IOException {
        String answer = server.talk(TestServer.request("PUT", "/ping") + LAST);

        assertTrue(answer.contains("\r\nDate: "), answer);
        assertTrue(answer.matches("(?s).*\r\nAllow: (GET, HEAD|HEAD, GET)\r\n.*"), answer);
        assertFalse(answer.contains("TRACE"), answer);
    }
}
