package fullyloaded;

import static fullyloaded.Crowd.count;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import fullyloaded.load.client.Answer;
import fullyloaded.process.Liveness;
import fullyloaded.testing.FeedClient;
import fullyloaded.testing.Tool;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Round 4's promise on real processes, with real signals. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "uses setsid and Linux's signals")
class PromiseDrillIT {

    private static final String COST = "10"; // about 60 ms a unit
    private static final double DEADLINE_MILLIS = 2_000;
    private static final String[] AMPLE = {"--deadline", "60"}; // enough on any machine
    private static final Path FAKE_TIME =
            Path.of("/usr/lib/%s-linux-gnu/faketime/libfaketime.so.1".formatted(machine()));

    private final Stalls stalls = new Stalls();
    private Front front;
    @TempDir Path folder;

    @AfterEach
    void stop() {
        stalls.close();
        if (front != null) {
            front.close();
        }
    }

    @Test
    @Tag("drill")
    void drill01and02NoAnswerIsLateUnderLastingOverload() throws Exception {
        start();

        List<Answer> answers = load(150, 12);

        assertNoneLate(answers);
        assertTrue(count(answers, 200) > 0);
        assertTrue(count(answers, 503) > 0);
        assertEquals(answers.size(), count(answers, 200) + count(answers, 503));
        JsonObject requests = front.snapshot().getAsJsonObject("requests");
        assertEquals(0, requests.get("late").getAsInt(), "as the server sees it");
        assertEquals(0, requests.get("failed").getAsInt());
        await("each has one end").until(() -> front.pool("admitted") == ends());
    }

    /** Admitted requests that have been answered or given up. */
    private double ends() throws InterruptedException {
        JsonObject pool = front.snapshot().getAsJsonObject("pool");
        return Stream.of("done", "dropped", "expired", "clientGone")
                .mapToDouble(end -> pool.get(end).getAsDouble())
                .sum();
    }

    @Test
    @Tag("drill")
    void drill03BurstAtColdStart() throws Exception {
        front = Front.start(Map.of(), "--cost", COST, "--workers", "2");
        HttpResponse<String> early = front.client().get("/load/1");
        if (front.client().status("/ready") == 503) { // otherwise the workers were ready before us
            assertEquals(503, early.statusCode());
            assertTrue(early.headers().firstValue("Retry-After").isPresent());
        }

        assertNoneLate(load(100, 3));
        await("it serves").until(() -> front.client().status("/load/1") == 200);
    }

    @Test
    @Tag("drill")
    void drill04WorkOfThoseWhoLeftIsNotDone() throws Exception {
        front = Front.ready(2, "--deadline", "3600");
        List<Socket> clients = new ArrayList<>();
        for (int client = 0; client < 20; client++) {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), front.port());
            socket.getOutputStream()
                    .write(
                            "GET /load/100 HTTP/1.1\r\nHost: localhost\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
            clients.add(socket);
        }
        await("all are taken in").until(() -> front.pool("admitted") == clients.size());
        for (Socket socket : clients) {
            socket.close();
        }

        await("none waits any more").until(() -> front.pool("backlog") == 0);
        await("all are given up").until(() -> front.pool("clientGone") + front.pool("done") == 20);
        assertTrue(front.pool("done") <= 1, "the first was done at most: " + front.pool("done"));
    }

    @Test
    @Tag("drill")
    void drill05KilledWorkerCostsNobodyAnAnswer() throws Exception {
        start(AMPLE);
        List<Answer> answers = new ArrayList<>();

        for (int kill = 0; kill < 10; kill++) {
            CompletableFuture<List<Answer>> load = loadMeanwhile(8, 1);
            long victim = front.readyWorkers().get(kill % 2);
            ProcessHandle.of(victim).orElseThrow().destroyForcibly();
            await("a replacement is ready").until(() -> isReplaced(victim));
            answers.addAll(load.join());
        }

        assertEquals(answers.size(), count(answers, 200));
        assertEquals(10, front.pool("respawned"));
    }

    @Test
    @Tag("drill")
    void drill06AllWorkersDieAndNobodyElseComes() throws Exception {
        start();
        CompletableFuture<List<Answer>> load = loadMeanwhile(3_000, 0.01); // 30 at once
        await("some wait").until(() -> front.pool("backlog") > 0 || load.isDone());

        front.workers().forEach(ProcessHandle::destroyForcibly);

        assertNoneLate(load.join());
        assertEquals(0, count(load.join(), 0));
    }

    @Test
    @Tag("drill")
    void drill07WorkersThatCannotStartAreTriedEverMoreRarelyUntilTheyCan() throws Exception {
        Path jar = Files.copy(Front.JAR, folder.resolve("round4.jar"));
        Path away = folder.resolve("away.jar");
        front = Front.start(jar, Map.of(), with(AMPLE, "--cost", COST, "--workers", "2"));
        front.awaitWorkers(2);

        long diedNanos = System.nanoTime();
        Files.move(jar, away); // the front keeps it open, but a new worker cannot find it
        front.workers().forEach(ProcessHandle::destroyForcibly);
        await("none is ready").until(() -> front.client().status("/ready") == 503);
        double refused = front.pool("refused");
        List<Answer> meanwhile = load(20, 4);
        assertEquals(meanwhile.size(), count(meanwhile, 503));
        await("all were refused at once, none after a wait")
                .until(() -> front.pool("refused") - refused == meanwhile.size());
        await("they are tried again").until(() -> front.pool("respawned") >= 4);
        double starts = front.pool("respawned");
        double seconds = (System.nanoTime() - diedNanos) / 1e9;
        assertTrue(starts <= 24 + seconds, starts + " starts in " + seconds + " s");

        Files.move(away, jar);
        await("it is back").until(() -> front.readyWorkers().size() == 2);
        List<Answer> afterwards = load(5, 1);
        assertEquals(afterwards.size(), count(afterwards, 200));
    }

    @Test
    @Tag("drill")
    void drill08WorkerThatHangsIsKilledAndReplaced() throws Exception {
        start();
        CompletableFuture<List<Answer>> load = loadMeanwhile(60, 4);
        await("it works").until(() -> front.pool("done") > 0);

        long victim = front.readyWorkers().get(0);
        Front.signal("STOP", Long.toString(victim));

        await("it is replaced").until(() -> isReplaced(victim));
        assertFalse(ProcessHandle.of(victim).map(Liveness::lives).orElse(false));
        assertNoneLate(load.join());
        assertEquals(1, front.pool("killed"));
    }

    @Test
    @Tag("drill")
    void drill09WorkerJvmMayLogToStandardOutput() throws Exception {
        front =
                Front.start(
                        Map.of("JAVA_TOOL_OPTIONS", "-Xlog:gc*"),
                        with(AMPLE, "--cost", COST, "--workers", "2"));
        front.awaitWorkers(2);

        List<Answer> answers = load(10, 2);

        assertEquals(answers.size(), count(answers, 200));
        assertEquals(0, front.pool("killed") + front.pool("respawned"));
    }

    @Test
    @Tag("drill")
    void drill10KilledFrontLeavesNoWorker() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        Callable<Void> kill = this::killFront;
        for (Future<Void> killed : threads.invokeAll(Collections.nCopies(20, kill))) {
            killed.get();
        }
        threads.shutdown();
    }

    private Void killFront() throws Exception {
        try (Front victim = Front.ready(1, "--cost", "4")) {
            List<ProcessHandle> workers = victim.workers();
            assertEquals(1, workers.size());
            CompletableFuture<HttpResponse<String>> load = victim.client().later("/load/100");

            victim.handle().destroyForcibly();

            await("no worker lives").until(() -> Liveness.areGone(workers));
            load.cancel(true);
        }
        return null;
    }

    @Test
    void drill11SigtermCutsNothingOff() throws Exception {
        drain(() -> front.signal("TERM"));
    }

    @Test
    @Tag("drill")
    void drill11CtrlCReachesTheWholeGroupAndCutsNothingOff() throws Exception {
        drain(() -> front.signalGroup("INT"));
    }

    @Test
    @Tag("drill")
    void drill11SecondSignalEndsItAtOnce() throws Exception {
        front = Front.ready(2, "--cost", "12", "--deadline", "3600"); // admitted on any machine
        front.client().later("/load/1000"); // minutes of work
        await("it is at work").until(() -> front.pool("admitted") == 1);

        front.signal("TERM");
        await("it drains").until(() -> front.client().status("/ready") == 503);
        front.signal("TERM");

        assertEquals(128 + 15, front.awaitExit());
    }

    @Test
    @Tag("drill")
    void drill12PauseOfTheFrontKillsNoWorker() throws Exception {
        start(AMPLE);
        CompletableFuture<List<Answer>> load = loadMeanwhile(20, 1);
        List<Long> before = front.readyWorkers();

        front.signal("STOP");
        Thread.sleep(20_000); // far beyond what counts as hung
        front.signal("CONT");

        load.join();
        List<Answer> answers = load(10, 1);
        assertEquals(answers.size(), count(answers, 200));
        assertEquals(before, front.readyWorkers());
        assertEquals(0, front.pool("killed"));
    }

    @Test
    @Tag("drill")
    void drill12ClockThatIsMovedAnHourChangesNothing() throws Exception {
        assumeTrue(Files.exists(FAKE_TIME), "needs Debian's package faketime");
        Path offset = Files.writeString(folder.resolve("offset"), "+0");
        front =
                Front.start(
                        Map.of(
                                "LD_PRELOAD",
                                FAKE_TIME.toString(),
                                "FAKETIME_TIMESTAMP_FILE",
                                offset.toString(),
                                "FAKETIME_CACHE_DURATION",
                                "1",
                                "FAKETIME_FORCE_MONOTONIC_FIX",
                                "0",
                                "FAKETIME_DONT_FAKE_MONOTONIC",
                                "1"),
                        with(AMPLE, "--cost", COST, "--workers", "2"));
        front.awaitWorkers(2);
        List<Long> before = front.readyWorkers();

        for (String moved : List.of("+1h", "-1h")) {
            CompletableFuture<List<Answer>> load = loadMeanwhile(10, 3);
            Files.writeString(offset, moved);
            await("its clock is moved")
                    .until(() -> hoursOff(front) == Integer.parseInt(moved, 0, 2, 10));
            assertEquals(30, count(load.join(), 200), moved);
        }

        assertEquals(before, front.readyWorkers());
        assertEquals(0, front.pool("killed") + front.pool("refused"));
    }

    @Test
    void drill13WorkersRunAtLowerPriority() throws Exception {
        front = Front.ready(2, "--cost", COST, "--nice", "7");

        for (ProcessHandle worker : front.workers()) {
            assertEquals("7", niceness(worker.pid()));
        }
        assertEquals("0", niceness(front.handle().pid()));
    }

    @Test
    @Tag("drill")
    void drill13WhoComputesHasTheBetterCompiler() throws Exception {
        front = Front.ready(1, "--cost", COST);

        assertTrue(compilation(front.handle().pid()).contains("Exclude:true"));
        for (ProcessHandle worker : front.workers()) {
            assertFalse(compilation(worker.pid()).contains("Exclude:true"));
        }
    }

    private static String compilation(long pid) throws Exception {
        Tool.Result result =
                Tool.run(
                        Map.of(),
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(pid),
                        "Compiler.directives_print");
        assertEquals(0, result.status(), result.output());
        return result.output();
    }

    /**
     * A signal under load: admitted requests are answered, no others are admitted, and the end
     * comes soon.
     */
    private void drain(Signal signal) throws Exception {
        front = Front.ready(2, AMPLE);
        FeedClient dashboard = new FeedClient(front.port());
        List<ProcessHandle> workers = front.workers();
        List<CompletableFuture<HttpResponse<String>>> admitted =
                IntStream.range(0, 6).mapToObj(r -> front.client().later("/load/1?" + r)).toList();
        await("they are taken in").until(() -> front.pool("admitted") == 6);

        signal.send();
        await("it drains").until(() -> front.client().status("/ready") != 200);
        List<Answer> tooLate = load(50, 0.2);

        for (CompletableFuture<HttpResponse<String>> answer : admitted) {
            assertEquals(200, answer.join().statusCode());
        }
        assertEquals(0, count(tooLate, 200));
        assertEquals(1001, dashboard.closed());
        int status = front.awaitExit();
        assertTrue(status == 128 + 15 || status == 128 + 2, "exit status " + status);
        assertTrue(Liveness.areGone(workers));
    }

    /** The hours by which the server's clock, read from its answers, differs from ours. */
    private static long hoursOff(Front front) throws Exception {
        String date = front.client().get("/ping").headers().firstValue("Date").orElseThrow();
        Instant there = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
        return Math.round(Duration.between(Instant.now(), there).toMinutes() / 60.0);
    }

    private static String machine() {
        return System.getProperty("os.arch").equals("amd64") ? "x86_64" : "aarch64";
    }

    private interface Signal {
        void send() throws Exception;
    }

    private void start(String... options) throws Exception {
        front = Front.ready(2, with(options, "--cost", COST));
    }

    private static String[] with(String[] options, String... more) {
        return Stream.concat(Stream.of(options), Stream.of(more)).toArray(String[]::new);
    }

    private List<Answer> load(double perSecond, double seconds) {
        Duration time = Duration.ofMillis(Math.round(seconds * 1000));
        return Crowd.ask(front.port(), perSecond, time);
    }

    private CompletableFuture<List<Answer>> loadMeanwhile(double perSecond, double seconds) {
        return CompletableFuture.supplyAsync(
                () -> load(perSecond, seconds), task -> new Thread(task).start());
    }

    private boolean isReplaced(long pid) throws InterruptedException {
        List<Long> ready = front.readyWorkers();
        return ready.size() == 2 && !ready.contains(pid);
    }

    private void assertNoneLate(List<Answer> answers) {
        Crowd.assertNoneLate(answers, DEADLINE_MILLIS, stalls);
    }

    private static String niceness(long pid) throws Exception {
        Process ps = new ProcessBuilder("ps", "-o", "ni=", "-p", Long.toString(pid)).start();
        return new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
    }
}
