package fullyloaded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.load.Senders;
import fullyloaded.load.client.Answer;
import fullyloaded.load.client.LoadClient;
import fullyloaded.load.client.Outcome;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that ask for as much as they get. The bench measures the exact cost. */
@Tag("drill")
class FloodDrillIT {

    private static final Duration TIME = Duration.ofSeconds(6);
    private static final int CLIENTS = 64;
    private static final double LOADS_PER_SECOND = 60; // about twice the capacity of two workers
    private static final double STALLED_MILLIS = 1_000;

    /**
     * A share of normal goodput. Without the front's CPU budget it would be a fiftieth, or nothing.
     */
    private static final double LEAST_SHARE = 0.1;

    private final Stalls stalls = new Stalls();
    private Front front;

    @AfterEach
    void stop() {
        stalls.close();
        if (front != null) {
            front.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ping", "/load/1"})
    void aFloodLeavesTheWorkItsShareAndThePoliteAtEase(String path) throws Exception {
        front = Front.ready(2, "--cost", "10");
        double alone = doneUnderOverload();
        Queue<Answer> flood = new ConcurrentLinkedQueue<>();
        Queue<Answer> polite = new ConcurrentLinkedQueue<>();
        double beside;
        try (LoadClient flooding = connections(path);
                LoadClient asking = connections("/ping")) {
            CompletableFuture<Void> floods =
                    inBackground(() -> Senders.closed(CLIENTS, TIME, flooding, flood::add));
            CompletableFuture<Void> asks = inBackground(() -> askPolitely(asking, polite));
            beside = doneUnderOverload();
            CompletableFuture.allOf(floods, asks).join();
        }
        double worst = polite.stream().mapToDouble(Crowd::responseMillis).max().orElseThrow();
        System.out.printf(
                "DRILL flood of %s: %d answers, %.0f units done instead of %.0f, polite worst %.1f"
                        + " ms%n",
                path, flood.size(), beside, alone, worst);
        assertEquals(0, front.pool("killed"));
        assertTrue(beside > LEAST_SHARE * alone, beside + " of " + alone);
        assertTrue(polite.stream().allMatch(answer -> answer.outcome() == Outcome.RIGHT));
        double most = STALLED_MILLIS + 2 * stalls.worstMillis(); // its own stalls
        assertTrue(worst < most, "the polite waited for " + worst + " ms");
    }

    @Test
    void aCrowdOfNewConnectionsIsAnsweredInTime() throws Exception {
        front = Front.ready(2, "--cost", "10");
        List<Answer> crowd = Crowd.ask(front.port(), 100_000, Duration.ofMillis(30)); // 3,000
        double worst = crowd.stream().mapToDouble(Crowd::responseMillis).max().orElseThrow();
        System.out.printf("DRILL crowd of %d: worst %.0f ms%n", crowd.size(), worst);
        assertTrue(
                crowd.stream().allMatch(answer -> List.of(200, 503).contains(answer.status())),
                "all are answered");
        assertEquals(0, front.pool("killed"));
        assertEquals(0, front.snapshot().getAsJsonObject("requests").get("late").getAsInt());
    }

    private double doneUnderOverload() throws Exception {
        double before = front.pool("done");
        Crowd.ask(front.port(), LOADS_PER_SECOND, TIME);
        return front.pool("done") - before;
    }

    private static void askPolitely(LoadClient server, Queue<Answer> answers) {
        Senders.closed(
                1,
                TIME,
                server,
                answer -> {
                    answers.add(answer);
                    pause();
                });
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private LoadClient connections(String path) {
        URI server = URI.create("http://127.0.0.1:" + front.port());
        return new LoadClient(server, path, "pong", "", Duration.ofSeconds(15));
    }

    private static CompletableFuture<Void> inBackground(Runnable task) {
        return CompletableFuture.runAsync(task, runnable -> new Thread(runnable).start());
    }
}
