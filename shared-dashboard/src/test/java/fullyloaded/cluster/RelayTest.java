package fullyloaded.cluster;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.dashboard.Dashboard;
import fullyloaded.dashboard.Frames;
import fullyloaded.dashboard.RequestGuardTest;
import fullyloaded.dashboard.TestServer;
import fullyloaded.http.Limits;
import fullyloaded.options.Options;
import fullyloaded.testing.RawClient;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.proxy.LoadBalancingProxyClient;
import io.undertow.server.handlers.proxy.ProxyHandler;
import io.undertow.util.HeaderMap;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The relay's own limits: the requests that never reach a copy. */
@Timeout(60)
class RelayTest {

    private static final Duration LONG = Duration.ofMinutes(5); // longer than any test waits
    private static final Duration SHORT = Duration.ofMillis(500);
    private static final String PING = "GET /ping HTTP/1.1\r\nHost: localhost\r\n";

    private final AtomicInteger passedOn = new AtomicInteger();
    private volatile List<String> passed; // scheme and headers of the last request
    private Relay relay;

    @AfterEach
    void stop() {
        relay.close();
    }

    @Test
    void aConnectionOnWhichNothingMovesIsClosed() throws IOException {
        start(SHORT, LONG, 100);
        try (RawClient client = new RawClient(relay.port())) {
            assertEquals("", client.rest());
        }
        try (RawClient client = new RawClient(relay.port())) {
            assertTrue(client.send(PING + "\r\n").rest().endsWith("pong"), "after use too");
        }
    }

    @Test
    void aHeaderThatDripsIsGivenUp() throws IOException {
        start(LONG, SHORT, 100);
        for (String beginning : new String[] {PING, PING + "\r\n" + PING}) {
            try (RawClient client = new RawClient(relay.port())) {
                client.send(beginning);
                await("it is given up").until(() -> client.isClosed("X"));
            }
        }
    }

    @Test
    void aHeaderThatIsTooLongIsNotPassedOn() throws IOException {
        start(LONG, LONG, 100);
        String answer =
                RawClient.talk(relay.port(), PING + "X-Long: " + "x".repeat(9_000) + "\r\n\r\n");

        assertFalse(answer.contains("200"), answer);
        assertEquals(0, passedOn.get());
    }

    @Test
    void nobodyWaitsForABody() throws IOException {
        start(LONG, LONG, 100);
        for (String header : List.of("Content-Length: 9", "Transfer-Encoding: chunked")) {
            String answer = RawClient.talk(relay.port(), PING + header + "\r\n\r\n");
            assertEquals(header.startsWith("C") ? 413 : 400, RawClient.status(answer), answer);
        }
        assertEquals(0, passedOn.get());
    }

    @Test
    void whoComesWhenAllPlacesAreTakenWaitsUntilOneLeaves() throws Exception {
        start(SHORT, LONG, 2 * 2);
        try (RawClient first = new RawClient(relay.port());
                RawClient second = new RawClient(relay.port());
                RawClient third = new RawClient(relay.port())) {
            first.send(PING + "\r\n").answer();
            second.send(PING + "\r\n").answer();
            third.send(PING + "\r\n").answer();
            assertTrue(
                    first.hears(Duration.ofMillis(100)) || second.hears(Duration.ofMillis(100)),
                    "one was closed before the third was served");
        }
    }

    /** A copy would accept these requests, but Undertow throws while relaying them. */
    @Test
    void whatUndertowWouldReadIsNotPassedOn() throws IOException {
        start(LONG, LONG, 100);
        String cookies = "Cookie: " + "a=b; ".repeat(300) + "\r\n";
        String answer =
                RawClient.talk(
                        relay.port(),
                        PING + cookies + "Expect: miracles\r\nConnection: close\r\n\r\n");

        assertTrue(answer.endsWith("pong"), answer);
        assertEquals(List.of("http", "null", "null"), passed);
    }

    @Test
    void theSchemeIsTheOneThatAProxyOfOursSays() throws IOException {
        String https = PING + "X-Forwarded-Proto: https\r\nConnection: close\r\n\r\n";
        start(LONG, LONG, 100);
        RawClient.talk(relay.port(), https);
        assertEquals("http", passed.get(0), "there is none");

        relay.close();
        start(LONG, LONG, 100, "--behind-proxy");
        RawClient.talk(relay.port(), https);
        assertEquals("https", passed.get(0));
        RawClient.talk(relay.port(), https.replace("https", "javascript"));
        assertEquals("http", passed.get(0), "no other is believed");
    }

    @Test
    void itsAnswersSayWhatABrowserMayNotDoWithThem() throws IOException {
        start(LONG, LONG, 100);
        RequestGuardTest.assertHasHeaders(
                RawClient.talk(relay.port(), PING + "Connection: close\r\n\r\n"));
    }

    /** A stack trace takes two kilobytes, and an attacker can cause thousands a second. */
    @Test
    void whoResetsTheConnectionWritesNothingIntoTheLog() throws IOException {
        List<LogRecord> logged = new CopyOnWriteArrayList<>();
        Handler listener = listener(logged);
        Logger.getLogger("").addHandler(listener);
        try (Dashboard copy = new Dashboard("copy", Options.of(new Options(), "--port", "0"))) {
            copy.start();
            URI address = URI.create("http://127.0.0.1:" + copy.port());
            LoadBalancingProxyClient copies = new LoadBalancingProxyClient().addHost(address);
            start(LONG, ProxyHandler.builder().setProxyClient(copies).build());

            for (int client = 0; client < 200; client++) {
                new RawClient(relay.port()).send(Frames.UPGRADE).reset();
            }

            await("all have left").until(() -> copy.feed().clients() == 0);
            String ping = PING + "Connection: close\r\n\r\n"; // a path that it lacks
            await("the way to the copy is free again")
                    .until(() -> RawClient.status(RawClient.talk(relay.port(), ping)) == 404);
            assertEquals(List.of(), logged.stream().map(LogRecord::getMessage).toList());
        } finally {
            Logger.getLogger("").removeHandler(listener);
        }
    }

    private static Handler listener(List<LogRecord> logged) {
        return new Handler() {
            @Override
            public void publish(LogRecord record) {
                logged.add(record);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }

    private void start(Duration idle, Duration header, int connections, String... options) {
        start(
                TestServer.PATIENT.withIdle(idle).withHeader(header).withConnections(connections),
                this::answer,
                options);
    }

    private void start(Duration idle, HttpHandler passingOn) {
        start(TestServer.PATIENT.withIdle(idle), passingOn);
    }

    private void start(Limits limits, HttpHandler passingOn, String... options) {
        List<String> all = new ArrayList<>(List.of("--port", "0"));
        all.addAll(List.of(options));
        relay = new Relay(Options.of(new Options(), all.toArray(String[]::new)), limits, passingOn);
    }

    private void answer(HttpServerExchange exchange) {
        passedOn.incrementAndGet();
        HeaderMap headers = exchange.getRequestHeaders();
        passed =
                List.of(
                        exchange.getRequestScheme(),
                        String.valueOf(headers.getFirst("Cookie")),
                        String.valueOf(headers.getFirst("Expect")));
        exchange.getResponseSender().send("pong");
    }
}
