package fullyloaded.worker;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.pool.WorkerEvents;
import fullyloaded.process.ChildJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(
        value = {OS.LINUX, OS.MAC},
        disabledReason = "the workers are scripts")
class WorkerProcessTest implements WorkerEvents {

    /** A reply in octal: the magic number, the reply's kind, and a unit below 256. */
    private static final String FRAME =
            "printf '\\360\\015\\312\\376\\%o\\0\\0\\0\\0\\0\\0\\0\\%o'; ";

    private static final String READY = FRAME.formatted(WorkerReply.Kind.READY.ordinal(), 0);
    private static final String DONE_7 = FRAME.formatted(WorkerReply.Kind.DONE.ordinal(), 7);
    private static final String SKIPPED_7 = FRAME.formatted(WorkerReply.Kind.SKIPPED.ordinal(), 7);

    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private WorkerProcess worker;

    @AfterEach
    void stop() {
        worker.close();
    }

    @Test
    void reportsWhatHappensInOrder() throws Exception {
        start(READY + DONE_7);

        assertEvents("started", "ready", "done 7", "ended", "started");
    }

    @Test
    void aWorkerThatReadsNoCommandsIsKilled() throws Exception {
        start("exec 0<&-; " + READY + "exec sleep 60");
        assertEvents("started", "ready");

        worker.begin(1);

        assertEvents("ended", "started");
    }

    @Test
    void aWorkerThatRepliesBeforeItIsReadyIsReplaced() throws Exception {
        start(DONE_7 + "exec sleep 60");

        assertEvents("started", "ended", "started");
    }

    @Test
    void aWorkerThatClaimsTwiceToBeReadyIsReplaced() throws Exception {
        start(READY + READY + "exec sleep 60");

        assertEvents("started", "ready", "ended", "started");
    }

    @Test
    void aWorkerThatSendsAnUnknownKindOfReplyIsReplaced() throws Exception {
        start(READY + FRAME.formatted(3, 7) + "exec sleep 60");

        assertEvents("started", "ready", "ended", "started");
    }

    @Test
    void aWorkerThatWasNotStartedTakesNoUnitAndHasUsedNoCpu() {
        worker = new WorkerProcess("worker", List.of("true"), this);

        worker.begin(1);
        worker.kill();

        assertEquals(0, worker.cpuNanos());
        assertEquals(0, worker.pid());
    }

    @Test
    void reportsHowMuchCpuItUsed() {
        start("while :; do :; done");

        await("it has had some").until(() -> worker.cpuNanos() > 50_000_000);
        assertTrue(ProcessHandle.of(worker.pid()).isPresent());
    }

    @Test
    void reportsWhatItSkipped() throws Exception {
        start(READY + SKIPPED_7);

        assertEvents("started", "ready", "skipped 7", "ended");
    }

    @Test
    void aUnitThatIsCancelledBeforeItBeganIsSkippedAndNoOther(@TempDir Path folder)
            throws Exception {
        Path gate = Files.createFile(folder.resolve("gate"));
        List<String> command =
                ChildJvm.command(
                        WorkerProcess.JVM_OPTIONS,
                        GatedWorker.class.getName(),
                        List.of(gate.toString()));
        worker = new WorkerProcess("worker", command, this).start();
        assertEvents("started", "ready");

        worker.begin(1);
        worker.begin(2);
        worker.begin(3);
        worker.cancel(2);
        assertEvents("skipped 2");
        Files.delete(gate);
        assertEvents("done 1", "done 3");

        worker.cancel(3); // too late
        worker.begin(4);
        assertEvents("done 4");
    }

    private void start(String script) {
        worker = new WorkerProcess("worker", List.of("sh", "-c", script), this).start();
    }

    private void assertEvents(String... expected) throws InterruptedException {
        for (String event : expected) {
            assertEquals(event, events.poll(10, TimeUnit.SECONDS));
        }
    }

    @Override
    public void started() {
        events.add("started");
    }

    @Override
    public void ready() {
        events.add("ready");
    }

    @Override
    public void done(long unit) {
        events.add("done " + unit);
    }

    @Override
    public void skipped(long unit) {
        events.add("skipped " + unit);
    }

    @Override
    public void ended() {
        events.add("ended");
    }
}
