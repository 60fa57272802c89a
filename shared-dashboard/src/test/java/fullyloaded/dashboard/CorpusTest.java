package fullyloaded.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.testing.Eventually;
import fullyloaded.testing.RawClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests that are almost right, always the same ones: none hangs, breaks or ends the server. */
@Timeout(120)
class CorpusTest {

    private static final int REQUESTS = 3_000;
    private static final int MOST_CHANGES = 4;
    private static final List<String> SEEDS =
            List.of(
                    Tried.request("GET", "/load/1") + "\r\n",
                    Tried.request("GET", "/ping", "Accept: */*", "Cookie: a=b; c=\"d\"") + "\r\n",
                    Tried.request("HEAD", "/dashboard.js", "Range: bytes=0-9,20-") + "\r\n",
                    Tried.request("GET", "/load/7?x=%20;y", "Accept: text/html;q=0.5") + "\r\n",
                    Tried.request("GET", "/%2e%2e/a/../b;c=d", "Content-Length: 3") + "\r\nabc",
                    Tried.request("POST", "/load", "Transfer-Encoding: chunked", "Trailer: X")
                            + "\r\n3;ext=\"\r\n\r\nabc\r\n0\r\nX: y\r\n\r\n",
                    Tried.request("GET", "/ping", "Expect: 100-continue", "Content-Length: 5")
                            + "\r\n",
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

    private Tried server;

    @BeforeEach
    void start() {
        server = new Tried("--port", "0");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void noneHangsBreaksOrEndsTheServer() throws IOException {
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

        assertTrue(refused > REQUESTS / 4, "they were wrong enough: " + refused);
        assertEquals(200, RawClient.status(server.get("/load/2")), "and it still serves");
        Eventually.await("nobody is left", () -> server.dashboard.feed().clients() == 0);
    }

    /** All that comes until the server closes; it knows that no more is to be expected. */
    private String answer(String request) throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            try {
                client.send(request).sendNoMore();
            } catch (IOException e) {
                return client.rest(); // it was closed before all was sent
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
