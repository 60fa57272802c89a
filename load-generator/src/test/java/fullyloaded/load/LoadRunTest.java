package fullyloaded.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.load.client.Answer;
import fullyloaded.load.client.KnownServer;
import fullyloaded.load.client.Outcome;
import fullyloaded.load.command.ReportTable;
import fullyloaded.load.sizes.SizeCounts;
import fullyloaded.load.sizes.Sizes;
import fullyloaded.load.users.Retries;
import fullyloaded.load.users.Storm;
import fullyloaded.load.users.UserCounts;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Measures servers for which the right result is known. */
class LoadRunTest {

    private static final Duration DEADLINE = Duration.ofSeconds(2);
    private static final Duration RUN = Duration.ofMillis(250);

    @TempDir Path folder;

    @Test
    void openLoopShowsTheStallThatTheClosedLoopHides() throws Exception {
        Duration deadline = Duration.ofSeconds(1);
        ExecutorService both = Executors.newFixedThreadPool(2);
        Future<RequestCounts> openRun = both.submit(() -> stalled(0, deadline));
        Future<RequestCounts> closedRun = both.submit(() -> stalled(1, deadline));
        RequestCounts open = openRun.get();
        RequestCounts closed = closedRun.get();
        both.shutdown();

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

    private static RequestCounts stalled(int clients, Duration deadline) throws Exception {
        try (KnownServer server = stallsFrom(500, 2_000)) {
            return run(plan(server.uri(), clients, 50, 3_000, deadline, 15_000)).expensive();
        }
    }

    private static double share(RequestCounts requests) {
        return (double) requests.late() / requests.sent();
    }

    @Test
    void answersAfter100MillisAreMeasuredAsNoShorter() throws Exception {
        try (KnownServer server = new KnownServer(path -> afterMillis(100))) {
            Report report = run(plan(server.uri(), 0, 160));

            RequestCounts loads = report.expensive();
            assertEquals(40, loads.sent());
            assertEquals(40, loads.answered());
            assertTrue(loads.goodputPerSecond() <= 96, "without those that came after the run");
            assertEquals(160, report.offeredPerSecond());
            assertTrue(report.steady().senderCores() > 0);
            assertNull(report.users(), "not followed in a plain run");
            assertNull(report.sizes());
            assertTrue(loads.answeredTimes().p50Millis() >= 100);
            assertEquals(13, report.cheap().answered());
            assertNotNull(report.serverUtilization(), "it is this machine");
        }
    }

    @Test
    void lateAnswersAreNoGoodput() throws Exception {
        try (KnownServer server = new KnownServer(path -> afterMillis(300))) {
            LoadPlan plan = plan(server.uri(), 0, 80, 250, Duration.ofMillis(200), 15_000);

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
                                switch (count.getAndIncrement() % 4) {
                                    case 1 -> KnownServer.REFUSED;
                                    case 3 -> KnownServer.answer("429 Too Many Requests", "1");
                                    default -> KnownServer.RIGHT;
                                })) {
            RequestCounts loads = run(plan(server.uri(), 0, 160)).expensive();

            assertEquals(40, loads.sent());
            assertEquals(20, loads.answered());
            assertEquals(20, loads.refused());
            assertEquals(20, loads.refusedTimes().count());
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
            RequestCounts loads = run(plan(server.uri(), 0, 80, 250, DEADLINE, 1_000)).expensive();

            assertEquals(20, loads.sent());
            assertEquals(5, loads.lost().reset());
            assertEquals(10, loads.failed(), "a wrong body and another status");
            assertEquals(5, loads.lost().timedOut());
            assertEquals(0, loads.answered());
        }
    }

    @Test
    void answerThatNeverEndsDoesNotKeepTheRunFromEnding() throws Exception {
        try (KnownServer server = new KnownServer(path -> KnownServer.ENDLESS)) {
            LoadPlan plan = plan(server.uri(), 0, 8, 250, DEADLINE, 300);

            assertEquals(2, run(plan).expensive().lost().timedOut());
        }
    }

    @Test
    void clientsWithoutPatienceLeftAreCountedAsUsersWhoGaveUp() throws Exception {
        try (KnownServer server = new KnownServer(path -> afterMillis(20_000))) {
            Report report = run(plan(server.uri(), 0, 80).withPatience(Duration.ofMillis(100)));

            assertEquals(20, report.expensive().abandoned());
            assertEquals(0, report.expensive().lost().all());
            assertEquals(20, report.users().gaveUp());
            assertNull(report.users().recovery(), "there was no storm");
            assertShown(report, "abandoned                       20");
        }
    }

    @Test
    void refusedUsersAskAgainUntilTheyAreServed() throws Exception {
        AtomicInteger count = new AtomicInteger();
        try (KnownServer server =
                new KnownServer(
                        path ->
                                count.getAndIncrement() < 5
                                        ? KnownServer.REFUSED
                                        : KnownServer.RIGHT)) {
            Retries retries = new Retries(10, Duration.ofMillis(10), null, false);
            Storm storm = new Storm(2, 0.05, 0.15);
            LoadPlan plan = plan(server.uri(), 0, 40).withRetries(retries).withStorm(storm);
            Report report = run(plan);

            UserCounts users = report.users();
            assertEquals(14, users.came(), "10, and 4 more in the storm");
            assertEquals(14, users.served());
            assertTrue(users.servedAtFirst() < 14);
            assertEquals(19, users.attempts());
            assertEquals(19, report.expensive().sent());
            assertEquals(5, users.timeline().get(0).refusals());
            assertShown(report, "attempts                        19        1.36 per user");
            assertShown(report, "after the storm       not served again within the run");
            assertShown(report, "0                               14");
        }
    }

    @Test
    void sizesAreCountedSeparately() throws Exception {
        try (KnownServer server =
                new KnownServer(
                        path -> path.equals("/load/4") ? KnownServer.REFUSED : KnownServer.RIGHT)) {
            Report report = run(plan(server.uri(), 0, 160).withSizes(Sizes.parse("2x1,4x1")));

            SizeCounts small = report.sizes().get(0);
            SizeCounts large = report.sizes().get(1);
            assertEquals(40, small.sent() + large.sent());
            assertEquals(small.sent(), small.good());
            assertEquals(large.sent(), large.refused());
            assertEquals(report.expensive().good(), small.good());
            assertEquals(1, small.servedShare());
            assertEquals(0, large.servedShare());
            assertEquals(480, report.offeredUnitsPerSecond());
            RequestCounts loads = report.expensive();
            assertEquals(2 * loads.goodputPerSecond(), loads.goodputUnitsPerSecond());
            assertShown(report, "4 units");
        }
    }

    private static void assertShown(Report report, String start) {
        List<String> lines = ReportTable.of(report);
        assertTrue(
                lines.stream().anyMatch(line -> line.startsWith(start)),
                () -> String.join("\n", lines));
    }

    @Test
    void serverThatDoesNotListenIsUnreachable() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }

        RequestCounts loads = run(plan(URI.create("http://127.0.0.1:" + port), 0, 40)).expensive();

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
            Report report = run(plan(server.uri(), 3, 0));

            assertEquals(3, most.get());
            assertEquals(report.expensive().sent() / 0.25, report.offeredPerSecond(), 0.01);
            assertEquals("closed, 3 clients", report.loop());
        }
    }

    @Test
    void distributionsAreWrittenForOtherTools() throws Exception {
        try (KnownServer server = new KnownServer(path -> KnownServer.RIGHT)) {
            LoadRun.run(plan(server.uri(), 0, 80), folder.resolve("new"), (left, tally) -> {});

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
        return new Report(
                "http://x",
                "open, even",
                1,
                1,
                1,
                2000,
                tally.requests(),
                null,
                null,
                0,
                null,
                null,
                null);
    }

    private static Report run(LoadPlan plan) throws IOException, InterruptedException {
        return LoadRun.run(plan, null, (left, tally) -> {});
    }

    private static LoadPlan plan(URI server, int clients, double perSecond) {
        return plan(server, clients, perSecond, RUN.toMillis(), DEADLINE, 15_000);
    }

    private static LoadPlan plan(
            URI server,
            int clients,
            double perSecond,
            long millis,
            Duration deadline,
            long timeoutMillis) {
        return new LoadPlan(
                server,
                clients,
                perSecond,
                Arrivals.EVEN,
                1,
                50,
                "",
                Duration.ofMillis(millis),
                deadline,
                Duration.ofMillis(timeoutMillis));
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
