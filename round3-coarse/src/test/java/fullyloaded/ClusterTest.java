package fullyloaded;

import static org.awaitility.Awaitility.await;
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
import fullyloaded.testing.FeedClient;
import fullyloaded.testing.GatedWork;
import fullyloaded.testing.RawClient;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterTest {

    /**
     * The running clusters, by how they share the port; tests share them, because most only send
     * requests.
     */
    private static final Map<String, Cluster> CLUSTERS = new HashMap<>();

    private Cluster cluster;

    @AfterAll
    static void stop() throws Exception {
        List<ProcessHandle> copies = ProcessHandle.current().children().toList();
        for (Cluster each : CLUSTERS.values()) {
            each.close();
        }
        CLUSTERS.clear();
        assertTrue(Liveness.areGone(copies), "a copy was left behind");
    }

    @Test
    void processesBuyIsolation() throws Exception {
        start("relay");
        await("both have told how they are").until(() -> readyCopies().size() == 2);
        List<Long> before = readyCopies();
        long victim = before.get(0);

        ProcessHandle.of(victim).orElseThrow().destroyForcibly();

        Client client = new Client(cluster.port());
        await("the other copy answers").until(() -> client.status("/ping") == 200);
        await("another is in its place")
                .until(
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

            await("all wait in one copy")
                    .until(
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
        start(share);

        for (int connection = 0; connection < 4; connection++) { // whichever copies they reach
            try (FeedClient dashboard = new FeedClient(cluster.port())) {
                assertTrue(dashboard.next().has("history"));
                assertEquals(
                        List.of("parent", "copy", "copy"),
                        processes(dashboard.next()).map(row -> text(row, "role")).toList());
            }
        }
        Set<Long> worked = new HashSet<>();
        try (FeedClient dashboard = new FeedClient(cluster.port())) {
            dashboard.next();
            await("both copies work")
                    .until(
                            () -> {
                                for (int request = 0;
                                        request < 4;
                                        request++) { // one connection each
                                    assertEquals(
                                            "0", new Client(cluster.port()).get("/load/1").body());
                                }
                                processes(dashboard.next())
                                        .filter(ClusterTest::worked)
                                        .forEach(copy -> worked.add(copy.get("pid").getAsLong()));
                                return worked.size() == 2;
                            });
        }
    }

    @Test
    void relayLetsNothingInThatACopyWouldNot() throws Exception {
        start("relay");
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
        start(share);

        ClusterOptions same =
                Options.of(new ClusterOptions(), "--share", share, "--port", "" + cluster.port());
        StartupException e = assertThrows(StartupException.class, () -> new Cluster(same));

        assertTrue(e.getMessage().contains("Port " + cluster.port() + " is taken"), e.getMessage());
    }

    private void start(String share) throws InterruptedException {
        cluster = CLUSTERS.get(share);
        if (cluster == null) {
            String[] options = {"--cost", "4", "--processes", "2", "--port", "0", "--share", share};
            cluster = new Cluster(Options.of(new ClusterOptions(), options));
            CLUSTERS.put(share, cluster);
            cluster.awaitReady();
        }
    }

    /** The pids of the copies that are up, in the dashboard's order. */
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
