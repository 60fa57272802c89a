package fullyloaded.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Measures servers for which the right result is known. */
class LoadRunTest {

    private static final Duration DEADLINE = Duration.ofSeconds(2);

    @TempDir Path folder;

    @Test
    void openLoopShowsTheStallThatTheClosedLoopHides() throws Exception {
        Duration deadline = Duration.ofSeconds(1);
        RequestCounts open;
        RequestCounts closed;
        try (KnownServer server = stallsFrom(500, 2_000)) {
            open = run(plan(server.uri(), 0, 50, 3, deadline, 15)).expensive();
        }
        try (KnownServer server = stallsFrom(500, 2_000)) {
            closed = run(plan(server.uri(), 1, 0, 3, deadline, 15)).expensive();
        }

        // Half of the requests of the 3 s were due in the stall, one every 20 ms. The first waited
        // 1.5 s; a slow machine only adds to that.
        assertEquals(150, open.sent());
        assertTrue(open.answeredTimes().maxMillis() >= 1_480, "max of the open loop");
        assertTrue(open.answeredTimes().p90Millis() >= 1_180, "a tenth waited 1.2 to 1.5 s");
        assertTrue(open.late() >= 24, open.late() + " late: those due in the stall's first 0.5 s");
        // The closed loop's only client waited and sent nothing else, so only one of many requests
        // was slow.
        assertTrue(closed.answeredTimes().maxMillis() > 1_000, "max of the closed loop");
        assertTrue(share(closed) < share(open) / 4, closed.late() + " of " + closed.sent());
        assertTrue(closed.answeredTimes().p99Millis() < open.answeredTimes().p90Millis());
    }

    private static double share(RequestCounts requests) {
        return (double) requests.late() / requests.sent();
    }

    @Test
    void answersAfter100MillisAreMeasuredAsNoShorter() throws Exception {
        try (KnownServer server = new KnownServer(path -> afterMillis(100))) {
            Report report = run(plan(server.uri(), 0, 40, 1));

            RequestCounts loads = report.expensive();
            assertEquals(40, loads.sent());
            assertEquals(40, loads.answered());
            assertTrue(loads.goodputPerSecond() <= 36, "without those that came after the second");
            assertTrue(loads.goodputPerSecond() > 0);
            assertEquals(40, report.offeredPerSecond());
            assertTrue(loads.answeredTimes().p50Millis() >= 100);
            assertEquals(50, report.cheap().answered());
            assertNotNull(report.serverUtilization(), "it is this machine");
        }
    }

    @Test
    void lateAnswersAreNoGoodput() throws Exception {
        try (KnownServer server = new KnownServer(path -> afterMillis(300))) {
            LoadPlan plan = plan(server.uri(), 0, 20, 1, Duration.ofMillis(200), 15);

            RequestCounts loads = run(plan).expensive();

            assertEquals(20, loads.answered());
            assertEquals(20, loads.late());
            assertEquals(0, loads.good());
            assertEquals(0, loads.goodputPerSecond());
        }
    }

    @Test
    void everySecondRequestIsRefused() throws Exception {
        AtomicInteger count = new AtomicInteger();
        try (KnownServer server =
                new KnownServer(
                        path ->
                                count.getAndIncrement() % 2 == 0
                                        ? KnownServer.RIGHT
                                        : KnownServer.REFUSED)) {
            RequestCounts loads = run(plan(server.uri(), 0, 50, 1)).expensive();

            assertEquals(50, loads.sent());
            assertEquals(25, loads.answered());
            assertEquals(25, loads.refused());
            assertEquals(25, loads.refusedTimes().count());
            assertEquals(0, loads.failed() + loads.lost().all());
        }
    }

    @Test
    void lossesAreCountedByCause() throws Exception {
        AtomicInteger count = new AtomicInteger();
        try (KnownServer server =
                new KnownServer(
                        path ->
                                switch (count.getAndIncrement() % 4) {
                                    case 0 -> null;
                                    case 1 -> KnownServer.answer("200 OK", "1");
                                    case 2 -> KnownServer.answer("500 Broken", "0");
                                    default -> afterMillis(20_000);
                                })) {
            RequestCounts loads = run(plan(server.uri(), 0, 20, 1, DEADLINE, 3)).expensive();

            assertEquals(20, loads.sent());
            assertEquals(5, loads.lost().reset());
            assertEquals(10, loads.failed(), "a wrong body and another status");
            assertEquals(5, loads.lost().timedOut());
            assertEquals(0, loads.answered());
        }
    }

    @Test
    void serverThatDoesNotListenIsUnreachable() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }

        RequestCounts loads =
                run(plan(URI.create("http://127.0.0.1:" + port), 0, 10, 1)).expensive();

        assertEquals(10, loads.lost().unreachable());
    }

    @Test
    void closedLoopKeepsThatManyInFlight() throws Exception {
        AtomicInteger inFlight = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (KnownServer server =
                new KnownServer(
                        path -> {
                            most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
                            String answer = afterMillis(20);
                            inFlight.decrementAndGet();
                            return answer;
                        })) {
            Report report = run(plan(server.uri(), 3, 0, 1));

            assertEquals(3, most.get());
            assertEquals(report.expensive().sent(), report.offeredPerSecond(), 0.01); // over 1 s
            assertEquals("closed, 3 clients", report.loop());
        }
    }

    @Test
    void keyIsSentToAServerThatDemandsIt() throws Exception {
        LoadGenerator load = new LoadGenerator();
        new CommandLine(load)
                .parseArgs("--url", "http://127.0.0.1:1", "--rate", "20", "--load-key", "12345678");
        try (KnownServer server = new KnownServer(path -> KnownServer.RIGHT)) {
            LoadPlan asked = load.options.plan();
            LoadPlan plan =
                    new LoadPlan(
                            server.uri(),
                            0,
                            20,
                            Arrivals.EVEN,
                            1,
                            0,
                            asked.loadKey(),
                            Duration.ofSeconds(1),
                            DEADLINE,
                            DEADLINE);

            assertEquals(20, run(plan).expensive().answered());
            assertEquals("Authorization: Bearer 12345678", server.authorization());
        }
    }

    @Test
    void distributionsAreWrittenForOtherTools() throws Exception {
        try (KnownServer server = new KnownServer(path -> KnownServer.RIGHT)) {
            LoadRun.run(plan(server.uri(), 0, 20, 1), folder.resolve("new"), (left, tally) -> {});

            List<String> lines = Files.readAllLines(folder.resolve("new/answered.hgrm"));
            assertTrue(lines.get(0).contains("Percentile"), lines.get(0));
            assertTrue(
                    lines.stream()
                            .anyMatch(line -> line.contains("Total count    =           20")));
        }
    }

    @Test
    void senderThatFallsBehindSaysSo() {
        Report punctual = report(2);
        Report late = report(60);

        assertFalse(punctual.isSenderTooLate());
        assertTrue(late.isSenderTooLate());
        assertTrue(
                ReportTable.of(late).stream()
                        .anyMatch(line -> line.startsWith("The sender could not")));
        assertNull(late.cheap());
    }

    private static Report report(long lateMillis) {
        Tally tally = new Tally(0, Duration.ofSeconds(1), DEADLINE);
        long sentNanos = lateMillis * 1_000_000;
        tally.accept(new Answer(Outcome.RIGHT, 200, 0, sentNanos, sentNanos + 1));
        return new Report("http://x", "open, even", 1, 1, 1, 2000, tally.requests(), null, null, 0);
    }

    private static Report run(LoadPlan plan) throws IOException, InterruptedException {
        return LoadRun.run(plan, null, (left, tally) -> {});
    }

    private static LoadPlan plan(URI server, int clients, double perSecond, int seconds) {
        return plan(server, clients, perSecond, seconds, DEADLINE, 15);
    }

    private static LoadPlan plan(
            URI server,
            int clients,
            double perSecond,
            int seconds,
            Duration deadline,
            int timeoutSeconds) {
        return new LoadPlan(
                server,
                clients,
                perSecond,
                Arrivals.EVEN,
                1,
                50,
                "",
                Duration.ofSeconds(seconds),
                deadline,
                Duration.ofSeconds(timeoutSeconds));
    }

    /**
     * Answers after 5 ms, but not at all between two instants, in milliseconds after its first
     * request.
     */
    private static KnownServer stallsFrom(long fromMillis, long toMillis) throws IOException {
        AtomicLong firstNanos = new AtomicLong();
        return new KnownServer(
                path -> {
                    firstNanos.compareAndSet(0, System.nanoTime());
                    long millis = (System.nanoTime() - firstNanos.get()) / 1_000_000;
                    return afterMillis(
                            millis >= fromMillis && millis < toMillis ? toMillis - millis : 5);
                });
    }

    private static String afterMillis(long millis) throws InterruptedException {
        Thread.sleep(millis);
        return KnownServer.RIGHT;
    }
}
