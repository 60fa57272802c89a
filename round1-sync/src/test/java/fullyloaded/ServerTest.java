package fullyloaded;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonObject;
import fullyloaded.options.Options;
import fullyloaded.testing.Client;
import fullyloaded.testing.FeedClient;
import fullyloaded.testing.GatedWork;
import fullyloaded.testing.RawClient;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServerTest {

    private static final int THREADS = 6; // serving threads; Jetty takes two more
    private static final double MUCH_MILLIS = 500;

    private final GatedWork work = new GatedWork();
    private Server server;
    private Client client;

    @BeforeEach
    void start() {
        server = new Server(Options.of(new Options(), "--port", "0", "--threads", "8"), work);
        client = new Client(server.dashboard.port());
    }

    @AfterEach
    void stop() {
        work.open();
        server.close();
    }

    @Test
    void threadThatAcceptsMustNotWorkOrCheapRequestsWaitBehindExpensiveOnes() throws Exception {
        List<Future<HttpResponse<String>>> expensive = send(THREADS);
        await("all in service").until(() -> work.started() == THREADS);

        CompletableFuture<HttpResponse<String>> cheap = client.later("/ping");

        assertThrows(TimeoutException.class, () -> cheap.get(1, TimeUnit.SECONDS));
        work.open();
        assertEquals("pong", cheap.get().body());
        for (Future<HttpResponse<String>> answer : expensive) {
            assertEquals("0", answer.get().body());
        }
    }

    @Test
    void waitForAThreadCountsAsWait() throws Exception {
        try (FeedClient dashboard = new FeedClient(server.dashboard.port());
                RawClient oneTooMany = new RawClient(server.dashboard.port())) {
            List<Future<HttpResponse<String>>> expensive = send(THREADS);
            await("all in service").until(() -> work.started() == THREADS);
            oneTooMany.send("GET /load/1 HTTP/1.1\r\nHost: localhost\r\n\r\n");
            double before = figure(dashboard, "lagMillis");
            await("the server is frozen")
                    .until(() -> figure(dashboard, "lagMillis") > before + 2 * MUCH_MILLIS);

            work.open();

            await("the one too many has waited as long")
                    .until(() -> figure(dashboard, "waitP99Millis") > MUCH_MILLIS);
            assertEquals(200, RawClient.status(oneTooMany.head()));
            for (Future<HttpResponse<String>> answer : expensive) {
                assertEquals("0", answer.get().body());
            }
        }
    }

    private static double figure(FeedClient dashboard, String name) throws InterruptedException {
        JsonObject latency = dashboard.next().getAsJsonObject("latency");
        return latency == null ? 0 : latency.get(name).getAsDouble(); // the history has none
    }

    @Test
    void answersAtOnceAsLongAsOneThreadIsFree() throws Exception {
        send(THREADS - 1);
        await("in service").until(() -> work.started() == THREADS - 1);

        assertEquals("pong", client.get("/ping").body());
    }

    private List<Future<HttpResponse<String>>> send(int count) {
        List<Future<HttpResponse<String>>> answers = new ArrayList<>();
        for (int request = 0; request < count; request++) {
            answers.add(client.later("/load/1?" + request));
        }
        return answers;
    }
}
