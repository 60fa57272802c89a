package fullyloaded.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.testing.RawClient;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The access options, tested over real connections. */
@Timeout(60)
class AccessTest {

    private static final String KEY = "correct-horse_42";

    private TestServer server;

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void workNeedsTheLoadKey() throws Exception {
        server = new TestServer("--load-key", KEY);

        for (String wrong :
                List.of(
                        "X: y",
                        "Authorization: Bearer",
                        "Authorization: Bearer correct-horse_43",
                        "Authorization: Bearer correct-horse_422",
                        "Authorization: bearer " + KEY,
                        "Authorization: " + KEY)) {
            String answer = server.get("/load/2", wrong, "Accept: text/html");
            assertEquals(401, RawClient.status(answer), wrong);
            assertTrue(answer.contains("\r\nWWW-Authenticate: Bearer\r\n"), answer);
            assertTrue(answer.contains("text/plain"), answer);
            assertFalse(answer.contains("horse"), answer);
        }
        assertEquals(401, RawClient.status(server.get("/load/1?key=" + KEY)));
        assertTrue(server.requests.isEmpty());

        assertEquals(200, RawClient.status(server.get("/load/2", "Authorization: Bearer " + KEY)));
        for (String path : List.of("/", "/ping", "/ready")) {
            assertEquals(200, RawClient.status(server.get(path)), path);
        }
    }

    @Test
    void aHostNameIsServedOnceItIsAllowed() throws Exception {
        server = new TestServer("--allow-host", "talk.example");

        assertEquals(200, status("Host: talk.example"));
        assertEquals(200, status("Host: TALK.example:443"));
        assertEquals(200, status("Host: localhost"));
        assertEquals(403, status("Host: other.example"));
        assertEquals(403, status("Host: talk.example.evil.example"));
        assertEquals(403, status("Host: 192.168.1.20"), "it is not reachable there");
    }

    @Test
    void aServerBoundToAllAddressesIsServedByAddressButNotByName() throws Exception {
        server = new TestServer("--host", "0.0.0.0");

        assertEquals(200, status("Host: 192.168.1.20:3000"));
        assertEquals(403, status("Host: rebound.example:3000"));
    }

    @Test
    void onlyPagesOfTheseOriginsMayFrameIt() throws Exception {
        server = new TestServer("--framed-by=http://127.0.0.1:8000", "--framed-by=https://a.b");

        String answer = server.get("/");

        assertTrue(
                answer.contains("; frame-ancestors http://127.0.0.1:8000 https://a.b\r\n"), answer);
    }

    @Test
    void proxyHeadersAreIgnored() throws Exception {
        server = new TestServer();

        assertEquals(403, RawClient.status(fromHttps()));
        assertEquals(403, status("Host: evil.example\r\nX-Forwarded-Host: localhost"));
        assertFalse(keptAlive().isEmpty());
    }

    @Test
    void behindAProxyTheyAreReadAndNoConnectionIsKeptAlive() throws Exception {
        server = new TestServer("--behind-proxy");

        assertEquals(200, RawClient.status(fromHttps()));
        assertEquals(403, status("Host: evil.example\r\nX-Forwarded-Host: localhost"));
        assertEquals(403, status("Host: evil.example\r\nForwarded: host=localhost"));
        assertEquals(
                400,
                RawClient.status(
                        server.get(
                                "/load",
                                "Origin: javascript://localhost",
                                "X-Forwarded-Proto: javascript")));
        assertEquals("", keptAlive());
        assertEquals("", keptAlive("Connection: Upgrade", "Upgrade: anything"));
    }

    private String fromHttps() throws Exception {
        return server.get("/load", "Origin: https://localhost", "X-Forwarded-Proto: https");
    }

    /** The answer to the second request on a connection, if there is one. */
    private String keptAlive(String... headers) throws Exception {
        String request = TestServer.request("GET", "/ping", headers);
        String answers = server.talk(request + "\r\n" + request + "Connection: close\r\n\r\n");
        assertEquals(200, RawClient.status(answers));
        int second = answers.indexOf("HTTP/1.1", 1);
        return second < 0 ? "" : answers.substring(second);
    }

    private int status(String host) throws Exception {
        return RawClient.status(
                server.talk("GET /ping HTTP/1.1\r\n" + host + "\r\nConnection: close\r\n\r\n"));
    }
}
