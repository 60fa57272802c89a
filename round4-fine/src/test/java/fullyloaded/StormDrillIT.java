package fullyloaded;

import static fullyloaded.Crowd.count;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.load.client.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The worst simulated worlds, on real processes. */
@Tag("drill")
@EnabledOnOs(value = OS.LINUX, disabledReason = "uses Linux's signals")
class StormDrillIT {

    private static final String COST = "10"; // about 60 ms a unit
    private static final double DEADLINE_MILLIS = 2_000;

    /** The client, too, waits for a core while each has a busy neighbour. */
    private static final double NEIGHBOUR_MILLIS = 1_000;

    private final Stalls stalls = new Stalls();
    private Front front;

    @AfterEach
    void stop() {
        stalls.close();
        if (front != null) {
            front.close();
        }
    }

    /**
     * While the front is stopped, requests wait in the kernel; afterwards they arrive before its
     * timer fires.
     */
    @Test
    void pauseAfterWhichRequestsComeBeforeTheTimer() throws Exception {
        front = Front.ready(2, "--cost", COST);
        for (int pause = 0; pause < 3; pause++) {
            CompletableFuture<List<Answer>> load = loadMeanwhile(20, 4);
            front.signal("STOP");
            Thread.sleep(3_000);
            front.signal("CONT");
            load.join();
        }

        await("all are served").until(this::servesAll);
        assertEquals(0, front.pool("killed"));
    }

    /** As when a virtual machine is moved to another host. */
    @Test
    void standstillOfAllWorkersKillsNone() throws Exception {
        front = Front.ready(2, "--cost", COST);
        List<Long> before = front.readyWorkers();
        CompletableFuture<List<Answer>> load = loadMeanwhile(60, 12);
        for (int standstill = 0; standstill < 5; standstill++) {
            Thread.sleep(1_300);
            signalWorkers("STOP");
            Thread.sleep(700);
            signalWorkers("CONT");
        }

        assertNoneLate(load.join());
        assertEquals(before, front.readyWorkers());
        assertEquals(0, front.pool("killed"));
    }

    /** One busy loop per core, at a higher priority than the workers, like a backup job. */
    @Test
    void busyNeighboursKillNone() throws Exception {
        front = Front.ready(2, "--cost", COST);
        List<Process> neighbours = new ArrayList<>();
        try {
            for (int core = 0; core < Runtime.getRuntime().availableProcessors(); core++) {
                neighbours.add(
                        new ProcessBuilder("timeout", "30", "sh", "-c", "while :; do :; done")
                                .start());
            }
            double done = front.pool("done");
            List<Answer> answers = Crowd.ask(front.port(), 30, Duration.ofSeconds(10));

            Crowd.assertNoneLate(answers, DEADLINE_MILLIS + NEIGHBOUR_MILLIS, stalls);
            assertEquals(0, front.pool("killed"));
            assertTrue(front.pool("done") > done, "what CPU was left was used");
        } finally {
            neighbours.stream().map(Process::toHandle).forEach(StormDrillIT::end);
        }
    }

    private static void end(ProcessHandle process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** All admitted requests counted on a worker that then dies. */
    @Test
    void burstThatMeetsADeathLosesNobodyAndLeavesNobodyInTheDark() throws Exception {
        front = Front.ready(2, "--cost", COST);
        CompletableFuture<List<Answer>> burst = loadMeanwhile(3_000, 0.02); // 60 at once
        await("some wait").until(() -> front.pool("backlog") > 0 || burst.isDone());

        ProcessHandle.of(front.readyWorkers().get(0)).orElseThrow().destroyForcibly();

        List<Answer> answers = burst.join();
        assertNoneLate(answers);
        assertEquals(answers.size(), count(answers, 200) + count(answers, 503));
        assertEquals(0, front.pool("killed"));
    }

    private boolean servesAll() {
        List<Answer> answers = Crowd.ask(front.port(), 5, Duration.ofSeconds(1));
        return count(answers, 200) == answers.size();
    }

    private void signalWorkers(String name) throws Exception {
        for (ProcessHandle worker : front.workers()) {
            Front.signal(name, Long.toString(worker.pid()));
        }
    }

    private CompletableFuture<List<Answer>> loadMeanwhile(double perSecond, double seconds) {
        Duration time = Duration.ofMillis(Math.round(seconds * 1000));
        return CompletableFuture.supplyAsync(
                () -> Crowd.ask(front.port(), perSecond, time), task -> new Thread(task).start());
    }

    private void assertNoneLate(List<Answer> answers) {
        Crowd.assertNoneLate(answers, DEADLINE_MILLIS, stalls);
    }
}
