package fullyloaded.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.dashboard.TestServer;
import fullyloaded.stats.OpenRequest;
import fullyloaded.testing.FakeOpenRequest;
import fullyloaded.testing.RawClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How one thread shares its time among all connections. */
@Timeout(60)
final class EventLoopTest {

    private static final String PING = TestServer.request("GET", "/ping") + "\r\n";

    private static final String NO_BODY = TestServer.request("HEAD", "/ping") + "\r\n";

    private final TestServer server = TestServer.onEventLoop(TestServer.PATIENT);
    private final AtomicInteger served = new AtomicInteger();

    @AfterEach
    void stop() {
        server.close();
    }

    /** Jetty would block the loop's only thread until the client has read the answer. */
    @Test
    void anAnswerThatDoesNotFitIntoTheBufferCostsItsOwnConnection() throws Exception {
        String large = "x".repeat(16 * RequestConnector.SEND_BUFFER_BYTES);
        server.dashboard.routes().get("/large", (request, response) -> large);
        try (RawClient greedy = new RawClient(server.port(), 4096)) {
            greedy.send(TestServer.request("GET", "/large") + "\r\n");
            assertEquals(200, RawClient.status(greedy.head()), "it has begun");

            assertTrue(server.get("/ping").endsWith("pong"));
            assertTrue(greedy.rest().length() < large.length(), "it is cut off");
        }
    }

    /** As if the last free connection were taken and closed before the loop's next turn. */
    @Test
    void itStillListensAfterItStoppedAndStartedAcceptingInOneTurn() throws Exception {
        CountDownLatch areToggled = new CountDownLatch(1);
        server.dashboard.http().serving().execute(() -> await(areToggled));
        for (int time = 0; time < 10; time++) {
            server.dashboard.http().connector().setAccepting(false);
            server.dashboard.http().connector().setAccepting(true);
        }
        areToggled.countDown();

        assertTrue(server.get("/ping").endsWith("pong"));
        server.dashboard.http().connector().setAccepting(false);
        server.dashboard.http().connector().setAccepting(true);
        assertTrue(server.get("/ping").endsWith("pong"));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aClientThatPipelinesIsServedOncePerTurn() throws Exception {
        CountDownLatch bothHaveSent = new CountDownLatch(1);
        server.dashboard
                .routes()
                .get(
                        "/one",
                        (request, response) -> {
                            bothHaveSent.await();
                            return served.incrementAndGet();
                        });
        try (RawClient many = new RawClient(server.port());
                RawClient one = new RawClient(server.port())) {
            one.send(PING).head(); // the server has registered it
            many.send((TestServer.request("GET", "/one") + "\r\n").repeat(100));
            one.send(TestServer.request("GET", "/one", "Connection: close") + "\r\n");
            Thread.sleep(100); // leaves time for the bytes to arrive
            bothHaveSent.countDown();

            int place = Integer.parseInt(body(one.rest()));

            assertTrue(place < 50, "served as number " + place);
        }
    }

    /** Served in order of arrival, it would wait for all of them. */
    @Test
    void onceTheBudgetIsSpentTheLeastRecentlyServedComesFirst() throws Exception {
        server.dashboard.routes().get("/burn", (request, response) -> burn());
        OpenRequest work = new FakeOpenRequest(System.nanoTime());
        server.dashboard.stats().arrived(work);
        try (RawClient polite = new RawClient(server.port())) {
            polite.send(PING).head();
            List<RawClient> flood = new ArrayList<>();
            for (int client = 0; client < 100; client++) {
                flood.add(new RawClient(server.port()));
                flood.get(client).send((TestServer.request("GET", "/burn") + "\r\n").repeat(20));
            }
            awaitServed(150); // so each client has been served at least once

            int before = served.get();
            polite.send(TestServer.request("GET", "/burn", "Connection: close") + "\r\n");
            int waited = Integer.parseInt(body(polite.rest())) - before;

            assertTrue(waited < 50, "it waited for " + waited);
            for (RawClient one : flood) {
                one.close();
            }
        }
        server.dashboard.stats().done(work);
    }

    /** While the loop lets requests gather, it must not miss a wakeup for a task. */
    @Test
    void aTaskIsRunWhileRequestsGather() throws Exception {
        HttpServer busy = new HttpServer(TestServer.loopOptions(), Limits.DEFAULTS, () -> true);
        busy.routes().get("/ping", (request, response) -> "pong");
        busy.start();
        try (RawClient client = new RawClient(busy.port())) {
            for (int round = 0; round < 60; round++) {
                for (int ping = 0; ping < 3; ping++) {
                    client.send(NO_BODY).head();
                }
                CountDownLatch done = new CountDownLatch(1);
                busy.serving().execute(done::countDown);
                assertTrue(done.await(20, TimeUnit.SECONDS), "round " + round);
            }
        } finally {
            busy.stop();
        }
    }

    private int burn() {
        long endNanos = System.nanoTime() + 3_000_000; // together, more than the budget holds
        while (System.nanoTime() - endNanos < 0) {
            Thread.onSpinWait();
        }
        return served.incrementAndGet();
    }

    private void awaitServed(int requests) throws InterruptedException {
        while (served.get() < requests) {
            Thread.sleep(1);
        }
    }

    private static String body(String answer) {
        return answer.substring(answer.lastIndexOf("\r\n") + 2);
    }
}
