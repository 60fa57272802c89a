package fullyloaded;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import fullyloaded.load.Arrivals;
import fullyloaded.load.LoadPlan;
import fullyloaded.load.LoadRun;
import fullyloaded.load.Report;
import fullyloaded.load.Senders;
import fullyloaded.load.client.LoadClient;
import fullyloaded.process.Liveness;
import fullyloaded.testing.RawClient;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * Compresses hours of a server's life into ten minutes, with a flood every second minute. Otherwise
 * it uses little CPU, so other tests may run at the same time, except those that measure.
 */
@Tag("drill")
@EnabledOnOs(value = OS.LINUX, disabledReason = "looks into /proc")
class SoakIT {

    private static final Duration TIME = Duration.ofMinutes(10);
    private static final int SECONDS_BETWEEN_KILLS = 30;
    private static final int SECONDS_BETWEEN_FLOODS = 120;
    private static final Duration FLOOD = Duration.ofSeconds(20);
    private static final int CLIENTS = 64;
    private static final int VISITORS_AT_A_TIME = 10;
    private static final int RESETS_AT_A_TIME = 10;
    private static final String GET = "GET %s HTTP/1.1\r\nHost: localhost\r\n";

    /** What a client has sent when it resets its connection. */
    private static final List<String> RESET_AFTER =
            List.of(
                    "",
                    GET.formatted("/ping"),
                    GET.formatted("/ping") + "\r\n",
                    GET.formatted("/load/1") + "\r\n",
                    GET.formatted("/load/1000") + "\r\n",
                    GET.formatted("/uplot/uPlot.iife.min.js") + "\r\n",
                    Sockets.UPGRADE);

    private final List<Sockets> visitors = new ArrayList<>();
    private final Random random = new Random(20261125);
    private final AtomicInteger resets = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger killed = new AtomicInteger();
    private final AtomicInteger flooded = new AtomicInteger();

    @Test
    void nothingGrowsInALongRun() throws Exception {
        try (Front front = Front.ready(2, "--cost", "8")) {
            run(front, Duration.ofSeconds(10)); // loads and compiles everything once
            Footprint before = Footprint.of(front.handle());
            Report report;
            try (Repeated kill = new Repeated(SECONDS_BETWEEN_KILLS, () -> killAWorker(front));
                    Repeated flood = new Repeated(SECONDS_BETWEEN_FLOODS, () -> flood(front));
                    Repeated reset = new Repeated(() -> reset(front));
                    Repeated visit = new Repeated(() -> visit(front))) {
                report = run(front, TIME);
            }
            for (Sockets visitor : visitors) {
                visitor.close();
            }
            front.awaitWorkers(2);
            await("all is as it was")
                    .until(() -> Footprint.of(front.handle()).isLike(before) && isEmpty(front));

            System.out.printf(
                    "DRILL %d s: %d /load/1 done, %d /load/1000 refused, %d workers killed, %d"
                            + " visitors, %d resets, %d answers to floods; before %s, after %s; cheap p99 %.1f ms%n",
                    TIME.toSeconds(),
                    report.expensive().answered(),
                    refused.get(),
                    killed.get(),
                    visitors.size(),
                    resets.get(),
                    flooded.get(),
                    before,
                    Footprint.of(front.handle()),
                    report.cheap().answeredTimes().p99Millis());
            assertEquals(0, report.expensive().failed());
            assertEquals(
                    report.cheap().sent(), report.cheap().answered(), report.cheap()::toString);
            assertTrue(killed.get() > 0, "workers were killed");
            assertTrue(refused.get() > 0, "work was refused");
            assertTrue(flooded.get() > 0, "there was a flood");
            assertTrue(resets.get() > 0, "clients reset their connections");
            assertEquals(0, zombies(front), "zombies");
        }
    }

    private void killAWorker(Front front) {
        front.workers().stream().findAny().ifPresent(ProcessHandle::destroyForcibly);
        killed.incrementAndGet();
    }

    /** As many cheap requests as the server answers, every second minute. */
    private void flood(Front front) throws Exception {
        URI server = URI.create("http://127.0.0.1:" + front.port());
        try (LoadClient clients =
                new LoadClient(server, "/ping", "pong", "", Duration.ofSeconds(15))) {
            Senders.closed(CLIENTS, FLOOD, clients, answer -> flooded.incrementAndGet());
        }
    }

    /**
     * A visitor who opens a dashboard, asks for too much work, and leaves when ten others have
     * arrived.
     */
    private void visit(Front front) throws Exception {
        visitors.add(new Sockets(front.port(), true).open(1, Sockets.UPGRADE));
        if (visitors.size() > VISITORS_AT_A_TIME) {
            visitors.get(visitors.size() - 1 - VISITORS_AT_A_TIME).close();
        }
        if (front.client().status("/load/1000") == 503) {
            refused.incrementAndGet();
        }
    }

    /**
     * Clients that reset their connections at random points; half of those awaiting an answer read
     * its first byte.
     */
    private void reset(Front front) throws IOException {
        for (int i = 0; i < RESETS_AT_A_TIME; i++) {
            String words = RESET_AFTER.get(random.nextInt(RESET_AFTER.size()));
            RawClient client = new RawClient(front.port());
            client.send(words);
            if (words.endsWith("\r\n\r\n") && random.nextBoolean()) {
                client.read();
            }
            client.reset();
            resets.incrementAndGet();
        }
    }

    /** Whether nothing is left except the dashboard that asks. */
    private static boolean isEmpty(Front front) throws InterruptedException {
        JsonObject snapshot = front.snapshot();
        return snapshot.get("clients").getAsInt() == 1
                && snapshot.getAsJsonObject("work").get("inFlight").getAsInt() == 0
                && snapshot.getAsJsonObject("work").get("backlog").getAsInt() == 0
                && snapshot.getAsJsonObject("pool").get("backlog").getAsInt() == 0;
    }

    private static long zombies(Front front) {
        return front.handle().descendants().filter(process -> !Liveness.lives(process)).count();
    }

    private static Report run(Front front, Duration time) throws Exception {
        LoadPlan plan =
                new LoadPlan(
                        URI.create("http://127.0.0.1:" + front.port()),
                        0,
                        10,
                        Arrivals.POISSON,
                        1,
                        50,
                        "",
                        time,
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(15));
        return LoadRun.run(plan, null, (left, expensive) -> {});
    }
}
