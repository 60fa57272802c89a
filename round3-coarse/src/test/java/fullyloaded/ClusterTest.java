package fullyloaded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import fullyloaded.options.ClusterOptions;
import fullyloaded.options.Options;
import fullyloaded.options.StartupException;
import fullyloaded.process.Liveness;
import fullyloaded.testing.Client;
import fullyloaded.testing.Eventually;
import fullyloaded.testing.FeedClient;
import fullyloaded.testing.GatedWork;
import fullyloaded.testing.RawClient;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterTest {

    private Cluster cluster;

    @AfterEach
    void stop() throws Exception {
        if (cluster != null) {
            List<ProcessHandle> copies = ProcessHandle.current().children().toList();
            cluster.close();
            assertTrue(Liveness.areGone(copies), "a copy was left behind");
        }
    }

    @Test
    void processesBuyIsolation() throws Exception {
        start("--share", "relay");
        Eventually.await("both have told how they are", () -> readyCopies().size() == 2);
        List<Long> before = readyCopies();
        long victim = before.get(0);

        ProcessHandle.of(victim).orElseThrow().destroyForcibly();

        Client client = new Client(cluster.port());
        Eventually.await("the other copy answers", () -> client.status("/ping") == 200);
        Eventually.await(
                "another is in its place",
                () -> {
                    List<Long> copies = readyCopies();
                    return copies.size() == 2 && !copies.contains(victim);
                });
        assertEquals(before.get(1), readyCopies().get(1), "its neighbour was not touched");
    }

    @Test
    void processesDoNotBuyGraceForEachCopyHasAQueueOfItsOwn() throws Exception {
        GatedWork swampedWork = new GatedWork();
        GatedWork idleWork = new GatedWork();
        try (Server swamped = new Server(Options.of(new Options(), "--port", "0"), swampedWork);
                Server idle = new Server(Options.of(new Options(), "--port", "0"), idleWork)) {
            Client client = new Client(swamped.dashboard.port());

            IntStream.range(0, 50).forEach(request -> client.later("/load/1?" + request));

            Eventually.await(
                    "all wait in one copy",
                    () ->
                            swamped.dashboard.stats().outstanding() == 50
                                    && swampedWork.started() == 1);
            assertEquals(0, idleWork.started());
            assertEquals(200, new Client(idle.dashboard.port()).status("/ping"));
            swampedWork.open();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"kernel", "relay"})
    @EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux spreads connections on one port")
    void connectionsReachEveryCopyAndEachShowsTheWholeCluster(String share) throws Exception {
        start("--share", share);

        for (int connection = 0; connection < 4; connection++) { // whichever copy it reaches
            try (FeedClient dashboard = new FeedClient(cluster.port())) {
                assertTrue(dashboard.next().has("history"));
                assertEquals(
                        List.of("parent", "copy", "copy"),
                        processes(dashboard.next()).map(row -> text(row, "role")).toList());
            }
        }
        for (int request = 0; request < 40; request++) {
            assertEquals("0", new Client(cluster.port()).get("/load/1?" + request).body());
        }
        try (FeedClient dashboard = new FeedClient(cluster.port())) {
            dashboard.next();
            Eventually.await(
                    "both copies worked",
                    () -> processes(dashboard.next()).filter(ClusterTest::worked).count() == 2);
        }
    }

    @Test
    void relayLetsNothingInThatACopyWouldNot() throws Exception {
        start("--share", "relay");
        String host = "Host: localhost\r\n";
        String upgrade = "Connection: Upgrade\r\nUpgrade: websocket\r\n";

        assertRefused(405, "POST /load HTTP/1.1\r\n" + host);
        assertRefused(400, "GET /ping HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n");
        assertRefused(413, "GET /ping HTTP/1.1\r\n" + host + "Content-Length: 9000\r\n");
        assertRefused(403, "GET /ping HTTP/1.1\r\nHost: evil.example\r\n");
        assertRefused(403, "GET /load HTTP/1.1\r\n" + host + "Origin: http://evil.example\r\n");
        assertRefused(403, "GET /%77s HTTP/1.1\r\n" + host + "Origin: null\r\n" + upgrade);
    }

    private void assertRefused(int status, String head) throws IOException {
        try (RawClient client = new RawClient(cluster.port())) {
            String answer = client.send(head + "\r\n").head();
            assertEquals(status, RawClient.status(answer), answer);
            assertEquals(2, answer.split("Content-Security-Policy").length, "said once: " + answer);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"kernel", "relay"})
    @EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux spreads connections on one port")
    void secondClusterOnTheSamePortDoesNotStart(String share) throws Exception {
        start("--share", share);

        ClusterOptions same =
                Options.of(new ClusterOptions(), "--share", share, "--port", "" + cluster.port());
        StartupException e = assertThrows(StartupException.class, () -> new Cluster(same));

        assertTrue(e.getMessage().contains("Port " + cluster.port() + " is taken"), e.getMessage());
    }

    private void start(String... args) throws InterruptedException {
        ClusterOptions options = new ClusterOptions();
        cluster = new Cluster(Options.of(options, withDefaults(args)));
        cluster.awaitReady();
    }

    private static String[] withDefaults(String... args) {
        return Stream.concat(
                        Stream.of("--cost", "4", "--processes", "2", "--port", "0"),
                        Stream.of(args))
                .toArray(String[]::new);
    }

    /** The pids of the copies that are up, in the order in which the dashboard lists them. */
    private List<Long> readyCopies() throws InterruptedException {
        try (FeedClient dashboard = new FeedClient(cluster.port())) {
            dashboard.next();
            return processes(dashboard.next())
                    .filter(row -> text(row, "role").equals("copy"))
                    .filter(row -> text(row, "state").equals("up"))
                    .map(row -> row.get("pid").getAsLong())
                    .toList();
        }
    }

    private static Stream<JsonObject> processes(JsonObject snapshot) {
        return snapshot.getAsJsonArray("processes").asList().stream()
                .map(JsonElement::getAsJsonObject);
    }

    private static boolean worked(JsonObject row) {
        return text(row, "role").equals("copy") && row.get("unitsPerSecond").getAsDouble() > 0;
    }

    private static String text(JsonObject row, String name) {
        return row.get(name).getAsString();
    }
}
