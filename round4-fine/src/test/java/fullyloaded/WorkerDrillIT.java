package fullyloaded;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.process.ChildJvm;
import fullyloaded.stats.Lifecycle;
import fullyloaded.stats.ServerStats;
import fullyloaded.testing.FakeRequest;
import fullyloaded.worker.WorkerProcess;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The pool in this JVM, with real worker processes that misbehave. */
@EnabledOnOs(
        value = {OS.LINUX, OS.MAC},
        disabledReason = "the workers are started by a shell")
class WorkerDrillIT {

    private static final Duration DEADLINE = Duration.ofSeconds(2);
    private static final Duration TICK = Duration.ofMillis(20);

    private final ServerStats stats = new ServerStats(DEADLINE, System::nanoTime);
    private final Lifecycle lifecycle = new Lifecycle();
    private final ComputePool pool = new ComputePool(DEADLINE, stats, lifecycle, Runnable::run);
    @TempDir Path folder;

    @AfterEach
    void stop() {
        pool.shutdownNow();
    }

    @Test
    void drill07WorkerThatNeverStartsIsTriedEverMoreRarelyAndComesBackOnceItIsMended()
            throws Exception {
        Path starts = folder.resolve("starts");
        Path mended = folder.resolve("mended");
        long startNanos = System.nanoTime();
        hire("echo >> %s; test -e %s || exit 1; exec %s".formatted(starts, mended, worker()));

        await("it is tried again").until(() -> count(starts) >= 5);
        double millis = (System.nanoTime() - startNanos) / 1e6; // 0, 0, 100, 200 ms apart
        assertTrue(millis >= 0.8 * (100 + 200), "5 starts in " + millis + " ms");
        FakeRequest meanwhile = submit();
        assertEquals(503, meanwhile.status(), "refused, and at once");

        Files.createFile(mended);
        await("it is back").until(lifecycle::isReady);
        assertIsServed();
    }

    @Test
    void drill09WorkerThatTalksNonsenseIsReplacedAndFillsNoHeap() throws Exception {
        Path once = folder.resolve("once");
        hire(
                "if test -e %s; then exec %s; fi; touch %s; exec cat /dev/zero"
                        .formatted(once, worker(), once));

        long before = heapBytes();
        await("one that makes sense is in its place").until(lifecycle::isReady);
        assertIsServed();
        assertTrue(heapBytes() - before < 4 << 20, "the heap grew");
    }

    @Test
    void drill09WorkerThatAlwaysLiesIsTriedEverMoreRarely() throws Exception {
        Path starts = folder.resolve("starts");
        String reply = "printf '\\360\\015\\312\\376\\%o\\0\\0\\0\\0\\0\\0\\0\\%o'; ";
        String ready = reply.formatted(0, 0);
        String doneNeverGiven = reply.formatted(1, 7);
        long startNanos = System.nanoTime();
        hire("echo >> %s; %s%sexec sleep 60".formatted(starts, ready, doneNeverGiven));

        await("it is tried again").until(() -> count(starts) >= 5);
        double millis = (System.nanoTime() - startNanos) / 1e6; // 0, 0, 100, 200 ms apart
        assertTrue(millis >= 0.8 * (100 + 200), "5 starts in " + millis + " ms");
    }

    @Test
    void drill09HalfAReplyAffectsNothingElse() throws Exception {
        Path once = folder.resolve("once");
        hire(
                "if test -e %s; then exec %s; fi; touch %s; printf '\\\\360\\\\015'"
                        .formatted(once, worker(), once));

        await("a whole one is in its place").until(lifecycle::isReady);
        assertIsServed();
    }

    @Test
    void drill09StrayPrintCostsOnlyThatWorker() throws Exception {
        hire("exec " + worker());
        await("one is ready").until(lifecycle::isReady);
        hire("(sleep 1; echo stray) & exec " + worker());

        await("the one that printed was replaced")
                .until(
                        () -> {
                            pool.tick();
                            return stats.pool() != null && stats.pool().respawned() > 0;
                        });
        assertIsServed();
    }

    private static int count(Path lines) throws IOException {
        return Files.exists(lines) ? Files.readAllLines(lines).size() : 0;
    }

    private void assertIsServed() {
        FakeRequest request = submit();
        await("it is served")
                .until(
                        () -> {
                            pool.tick();
                            return request.status() != 0;
                        });
        assertEquals(200, request.status());
        assertEquals(1, request.answers());
    }

    private FakeRequest submit() {
        FakeRequest request = new FakeRequest(stats, 1);
        pool.submit(request.call());
        return request;
    }

    private static long heapBytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private void hire(String script) {
        List<String> command = List.of("sh", "-c", script);
        pool.addWorker(events -> new WorkerProcess("worker", command, events).start());
    }

    private static String worker() {
        List<String> command =
                ChildJvm.command(
                        WorkerProcess.JVM_OPTIONS, ComputeWorker.class.getName(), List.of("8"));
        return String.join(" ", command);
    }
}
