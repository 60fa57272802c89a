package fullyloaded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.process.ChildJvm;
import fullyloaded.stats.Lifecycle;
import fullyloaded.stats.ServerStats;
import fullyloaded.testing.Eventually;
import fullyloaded.testing.FakeRequest;
import fullyloaded.worker.WorkerProcess;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The pool in this JVM, with real worker processes that misbehave. */
@Tag("drill")
@EnabledOnOs(
        value = {OS.LINUX, OS.MAC},
        disabledReason = "the workers are started by a shell")
class WorkerDrillIT {

    private static final Duration DEADLINE = Duration.ofSeconds(2);
    private static final Duration TICK = Duration.ofMillis(20);

    private final ServerStats meter = new ServerStats(DEADLINE, System::nanoTime);
    private final Lifecycle lifecycle = new Lifecycle();
    private final ComputePool pool = new ComputePool(DEADLINE, meter, lifecycle, Runnable::run);
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
        hire("echo >> %s; test -e %s || exit 1; exec %s".formatted(starts, mended, worker()));

        Thread.sleep(3_000); // 0, 0, 100, 200 ... 800 ms apart
        int tries = Files.readAllLines(starts).size();
        assertTrue(tries >= 3 && tries <= 7, tries + " starts in 3 s");
        FakeRequest meanwhile = submit();
        assertEquals(503, meanwhile.status(), "refused, and at once");

        Files.createFile(mended);
        Eventually.await(() -> "it is back", Duration.ofSeconds(11), lifecycle::isReady);
        assertIsServed();
    }

    @Test
    void drill09WorkerThatTalksNonsenseIsReplacedAndFillsNoHeap() throws Exception {
        Path once = folder.resolve("once");
        hire(
                "if test -e %s; then exec %s; fi; touch %s; exec cat /dev/zero"
                        .formatted(once, worker(), once));

        long before = heapBytes();
        Eventually.await("one that makes sense is in its place", lifecycle::isReady);
        assertIsServed();
        assertTrue(heapBytes() - before < 4 << 20, "the heap grew");
    }

    @Test
    void drill09HalfAReplyAffectsNothingElse() throws Exception {
        Path once = folder.resolve("once");
        hire(
                "if test -e %s; then exec %s; fi; touch %s; printf '\\\\360\\\\015'"
                        .formatted(once, worker(), once));

        Eventually.await("a whole one is in its place", lifecycle::isReady);
        assertIsServed();
    }

    @Test
    void drill09StrayPrintCostsOnlyThatWorker() throws Exception {
        hire("exec " + worker());
        Eventually.await("one is ready", lifecycle::isReady);
        hire("(sleep 1; echo stray) & exec " + worker());

        Eventually.await(
                "the one that printed was replaced",
                () -> {
                    pool.tick();
                    return meter.pool() != null && meter.pool().respawned() > 0;
                });
        assertIsServed();
    }

    private void assertIsServed() {
        FakeRequest request = submit();
        Eventually.await(
                "it is served",
                () -> {
                    pool.tick();
                    return request.status() != 0;
                });
        assertEquals(200, request.status());
        assertEquals(1, request.answers());
    }

    private FakeRequest submit() {
        FakeRequest request = new FakeRequest(meter, 1);
        pool.submit(request.call());
        return request;
    }

    private static long heapBytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private void hire(String script) {
        List<String> command = List.of("sh", "-c", script);
        pool.hire(events -> new WorkerProcess("worker", command, events).start());
    }

    private static String worker() {
        List<String> command =
                ChildJvm.command(
                        WorkerProcess.JVM_OPTIONS, ComputeWorker.class.getName(), List.of("8"));
        return String.join(" ", command);
    }
}
