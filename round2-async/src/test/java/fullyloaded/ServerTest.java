package fullyloaded;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.options.Options;
import fullyloaded.testing.Client;
import fullyloaded.testing.GatedWork;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServerTest {

    private static final int REQUESTS = 200;

    private final GatedWork work = new GatedWork();
    private Server server;
    private Client client;

    @BeforeEach
    void start() {
        server = new Server(Options.of(new Options(), "--port", "0"), work);
        client = new Client(server.dashboard.port());
    }

    @AfterEach
    void stop() {
        work.open();
        server.close();
    }

    @Test
    void offloadingMovesTheQueueButDoesNotBoundIt() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> answers = send();
        await("the pool is busy").until(() -> work.started() == Server.CORES);

        assertEquals("pong", client.get("/ping").body(), "cheap requests are answered at once");
        assertTrue(answers.stream().noneMatch(CompletableFuture::isDone), "nobody is refused");

        work.open();
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            assertEquals(200, answer.get().statusCode());
        }
    }

    @Test
    void doesTheWorkOfThoseWhoLeft() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> answers = send();
        await("all are queued").until(() -> server.dashboard.stats().outstanding() == REQUESTS);

        answers.forEach(answer -> answer.cancel(true));
        work.open();

        await("all work is done for nobody").until(() -> work.done() == REQUESTS);
    }

    private List<CompletableFuture<HttpResponse<String>>> send() {
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int request = 0; request < REQUESTS; request++) {
            answers.add(client.later("/load/1?" + request));
        }
        return answers;
    }
}
