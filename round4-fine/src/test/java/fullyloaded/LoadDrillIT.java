package fullyloaded;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fullyloaded.load.Arrivals;
import fullyloaded.load.LoadPlan;
import fullyloaded.load.LoadRun;
import fullyloaded.load.Report;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The load that a public server can bear, at the promised sizes; each test prints its figures. */
@Tag("drill")
@EnabledOnOs(value = OS.LINUX, disabledReason = "looks into /proc and uses prlimit")
class LoadDrillIT {

    private static final int BATCH = 500;
    private static final int SPARE_DESCRIPTORS = 500;
    private static final double CHEAP_PER_SECOND = 50;
    // Beyond these limits a client is blocked; exact times are printed, not asserted.
    private static final double STALLED_MILLIS = 1_000;
    private static final double MESSAGE_LEFT_OUT_MILLIS = 1_400;
    private static final long CONNECTION_BYTES = 20_000;

    private Front front;

    @AfterEach
    void stop() {
        if (front != null) {
            front.close();
        }
    }

    @Test
    void idleConnectionsCostLittleAndDelayNobody() throws Exception {
        int connections = 9_000;
        assumeDescriptors(connections);
        front = Front.ready(2, "--cost", "8");
        LoadRun.warmUp(plan(0, Duration.ofSeconds(1)));
        Footprint before = Footprint.of(front.handle());
        try (Sockets idle = new Sockets(front.port(), true)) {
            for (int opened = 0; opened < connections; opened += BATCH) {
                idle.open(BATCH, "");
                int all = opened + BATCH; // keeps the accept queue short
                await("all are accepted").until(() -> Footprint.descriptors(front.handle()) > all);
            }
            Report report = run(0, Duration.ofSeconds(2)); // before the idle timeout
            assertEquals(0, idle.closed(), "they were there all the time");
            long each = (Footprint.of(front.handle()).bytes() - before.bytes()) / connections;

            say("%d idle connections: %d bytes each, %s", connections, each, cheap(report));
            assertTrue(each < CONNECTION_BYTES, each + " bytes each");
            assertCheap(report);
        }
    }

    @Test
    void headersThatDripDelayNobodyAndAreGivenUp() throws Exception {
        int connections = 500;
        front = Front.ready(2, "--cost", "8");
        LoadRun.warmUp(plan(0, Duration.ofSeconds(1)));
        try (Sockets dripping = new Sockets(front.port(), true)) {
            dripping.open(connections, "GET /ping HTTP/1.1\r\nHost: localhost\r\nX-Drip: ");
            try (Repeated drip = new Repeated(() -> dripping.say("x"))) {
                Report report = run(5, Duration.ofSeconds(6));

                say("%d half-open headers: %s", connections, cheap(report));
                assertCheap(report);
                assertEquals(report.expensive().sent(), report.expensive().answered());
                await("all are given up").until(() -> dripping.closed() == connections);
            }
        }
    }

    @Test
    void dashboardsAreToldOnTimeUnderLoad() throws Exception {
        int dashboards = 500;
        front = Front.ready(2);
        try (Sockets watching = new Sockets(front.port(), true)) {
            watching.open(dashboards, Sockets.UPGRADE);
            Report report = run(50, Duration.ofMinutes(1));

            double p99 = p99(watching.gapsMillis());
            say(
                    "%d dashboards, 50 /load/1 a second: gap p99 %.0f ms of %d, %s",
                    dashboards, p99, watching.gapsMillis().size(), cheap(report));
            assertEquals(0, watching.closed());
            assertTrue(watching.gapsMillis().size() > dashboards, "all were told");
            assertTrue(p99 < MESSAGE_LEFT_OUT_MILLIS, p99 + " ms");
        }
    }

    @Test
    void stalledBrowsersAreDroppedAndCostTheOthersNoTick() throws Exception {
        int stalled = 100;
        front = Front.ready(2, "--cost", "8");
        try (Sockets watching = new Sockets(front.port(), true);
                Sockets stalling = new Sockets(front.port(), false)) {
            watching.open(5, Sockets.UPGRADE);
            stalling.open(stalled, Sockets.UPGRADE);
            await("all are there").until(() -> clients() == stalled + 6); // plus our query
            await("the stalled are dropped").until(() -> clients() == 6);

            double p99 = p99(watching.gapsMillis());
            say("%d stalled browsers: gap p99 of the others %.0f ms", stalled, p99);
            assertTrue(p99 < MESSAGE_LEFT_OUT_MILLIS, p99 + " ms");
            assertEquals(0, watching.closed());
        }
    }

    @Test
    void aColdServerWithoutDescriptorsComesBack() throws Exception {
        int connections = 400;
        front = Front.withDescriptors(256, "--cost", "8", "--workers", "1");
        try (Sockets crowd = new Sockets(front.port(), true)) {
            crowd.open(connections, "GET /ping HTTP/1.1\r\nHost: localhost\r\n");
            Thread.sleep(2_000); // while all connections stay open
            ProcessHandle worker = front.workers().get(0);
            worker.destroyForcibly();
            await("another worker is there, for whose pipes there were descriptors left")
                    .until(() -> front.workers().stream().anyMatch(other -> !other.equals(worker)));
        }

        await("it serves again").until(() -> front.client().status("/ping") == 200);
        front.awaitWorkers(1);
        assertEquals("0", front.client().get("/load/1").body());
        say(
                "256 descriptors, %d connections: a dead worker is replaced; released: it serves",
                connections);
    }

    private int clients() throws InterruptedException {
        return front.snapshot().get("clients").getAsInt();
    }

    private Report run(double offeredPerSecond, Duration time) throws Exception {
        LoadPlan plan = plan(offeredPerSecond, time);
        return LoadRun.run(plan, null, (left, expensive) -> {});
    }

    private LoadPlan plan(double offeredPerSecond, Duration time) {
        return new LoadPlan(
                URI.create("http://127.0.0.1:" + front.port()),
                0,
                offeredPerSecond,
                Arrivals.EVEN,
                1,
                CHEAP_PER_SECOND,
                "",
                time,
                Duration.ofSeconds(2),
                Duration.ofSeconds(15));
    }

    private static void assertCheap(Report report) {
        assertEquals(report.cheap().sent(), report.cheap().answered(), "all are answered");
        double p99 = report.cheap().answeredTimes().p99Millis();
        assertTrue(p99 < STALLED_MILLIS, "cheap p99: " + p99 + " ms");
    }

    private static String cheap(Report report) {
        return "cheap p50 %.1f, p99 %.1f, max %.1f ms"
                .formatted(
                        report.cheap().answeredTimes().p50Millis(),
                        report.cheap().answeredTimes().p99Millis(),
                        report.cheap().answeredTimes().maxMillis());
    }

    private static double p99(List<Double> sorted) {
        return sorted.get((int) Math.ceil(0.99 * sorted.size()) - 1);
    }

    private static void assumeDescriptors(int connections) {
        long most = Footprint.mostDescriptors();
        assumeTrue(
                most > connections + SPARE_DESCRIPTORS,
                "ulimit -n is %d, and %d connections need more".formatted(most, connections));
    }

    private static void say(String format, Object... figures) {
        System.out.println("DRILL " + format.formatted(figures));
    }
}
