package fullyloaded.dashboard;

import static fullyloaded.dashboard.TestServer.PATIENT;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import fullyloaded.http.RequestConnector;
import fullyloaded.testing.FeedClient;
import fullyloaded.testing.RawClient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How long a server waits for its clients, with limits short enough for a test. */
@Timeout(60)
class SlowClientTest {

    private static final String HEAD = "GET /ping HTTP/1.1\r\nHost: localhost\r\n";
    private static final String NO_BODY = "HEAD /ping HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private TestServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void anIdleConnectionIsClosed() throws Exception {
        server = new TestServer(PATIENT.withIdle(Duration.ofMillis(300)));
        try (RawClient client = new RawClient(server.port())) {
            assertEquals("", client.rest());
        }
        try (RawClient client = new RawClient(server.port())) {
            assertTrue(client.send(HEAD + "\r\n").rest().contains("pong"));
        }
    }

    /** Without a limit, each would be served, until the file descriptors ran out. */
    @Test
    @Tag("drill")
    void atTheConnectionLimitTheNextIsServedOnceAnIdleOneIsClosed() throws Exception {
        server = new TestServer(PATIENT.withConnections(4));
        List<RawClient> idle = new ArrayList<>();
        for (int client = 0; client < 4; client++) {
            RawClient one = new RawClient(server.port());
            assertEquals(200, RawClient.status(one.send(NO_BODY).head()));
            idle.add(one);
        }
        try (RawClient fifth = new RawClient(server.port())) {
            assertEquals(200, RawClient.status(fifth.send(NO_BODY).head()), "it is served");
            long left = 0;
            for (RawClient one : idle) {
                left += one.hears(Duration.ofMillis(100)) ? 1 : 0;
                one.close();
            }
            assertTrue(left > 0, "but not in addition to all the others");
        }
    }

    @Test
    void aDrippingHeaderIsGivenUp() throws Exception {
        server = new TestServer(PATIENT.withHeader(Duration.ofMillis(500)));
        assertIsGivenUp(HEAD, "X");
        assertIsGivenUp("", "\r\n"); // not even started
        assertIsGivenUp(HEAD + "\r\n" + HEAD, "X"); // also on a connection that was used before
    }

    private void assertIsGivenUp(String beginning, String drop) throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            client.send(beginning);
            await("it is given up").until(() -> client.isClosed(drop));
        }
    }

    @Test
    void aSlowHandlerIsNotTheClientsFault() throws Exception {
        server = new TestServer(PATIENT.withHeader(Duration.ofMillis(200)));
        server.dashboard.routes().get("/slow", (request, response) -> slowly());

        assertTrue(server.get("/slow").endsWith("done"));
    }

    private static String slowly() throws InterruptedException {
        Thread.sleep(1_000); // five times the header timeout
        return "done";
    }

    /** Six such clients occupy every serving thread, but not for long. */
    @Test
    void anAnswerThatNobodyReadsIsGivenUp() throws Exception {
        assumeFalse(
                TestServer.isOnEventLoop(),
                "an event loop never waits for a client: see EventLoopTest");
        server = new TestServer(PATIENT.withAnswer(Duration.ofSeconds(2)), "--threads", "8");
        String large = "x".repeat(16 * RequestConnector.SEND_BUFFER_BYTES);
        server.dashboard.routes().get("/large", (request, response) -> large);
        List<RawClient> greedy = greedy(6, "/large", 1);

        await("all threads are taken").until(() -> !isAnsweredAtOnce());
        assertTrue(server.get("/ping").endsWith("pong"), "they are free again");
        for (RawClient one : greedy) {
            one.close();
        }
    }

    /** Each answer fits into the send buffer, but not all of them together. */
    @Test
    void noThreadWaitsForAClientThatRequestsMoreThanItReads() throws Exception {
        server = new TestServer(PATIENT, "--threads", "8");
        String[] upgrade = {"Connection: Upgrade", "Upgrade: anything"}; // must not help
        List<RawClient> greedy = greedy(6, "/uplot/uPlot.iife.min.js", 60);
        greedy.addAll(greedy(6, "/uplot/uPlot.iife.min.js", 60, upgrade));

        assertTrue(server.get("/ping").endsWith("pong"), "nobody has read a byte");
        for (RawClient one : greedy) {
            assertEquals(200, RawClient.status(one.head()), "its turn comes");
        }
        assertTrue(server.get("/ping").endsWith("pong"));
        for (RawClient one : greedy) {
            String[] answers = one.rest().split("HTTP/1.1 200 OK\r\n");
            assertTrue(answers.length > 1, "more than one");
            assertTrue(answers[answers.length - 1].contains("Connection: close"), "but no more");
            one.close();
        }
    }

    private List<RawClient> greedy(int clients, String path, int requests, String... headers)
            throws IOException {
        String request = TestServer.request("GET", path, headers) + "\r\n";
        List<RawClient> greedy = new ArrayList<>();
        for (int client = 0; client < clients; client++) {
            RawClient one = new RawClient(server.port(), 4096);
            one.send(request.repeat(requests));
            greedy.add(one);
        }
        return greedy;
    }

    private boolean isAnsweredAtOnce() throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            return client.send(HEAD + "\r\n").hears(Duration.ofMillis(200));
        }
    }

    @Test
    void aStalledBrowserIsDisconnectedAndCostsTheOthersNothing() throws Exception {
        server = new TestServer(PATIENT.withPong(Duration.ofSeconds(2)));
        try (FeedClient other = new FeedClient(server.port());
                RawClient stalled = new RawClient(server.port(), 1024)) {
            stalled.send(Frames.UPGRADE).head();
            other.next();
            await("both are there").until(() -> other.next().get("clients").getAsInt() == 2);
            await("it is disconnected, and the other still gets snapshots")
                    .until(() -> other.next().get("clients").getAsInt() == 1);
        }
    }
}
