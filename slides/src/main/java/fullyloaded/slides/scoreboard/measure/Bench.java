package fullyloaded.slides.scoreboard.measure;

import fullyloaded.load.LoadPlan;
import fullyloaded.load.LoadRun;
import fullyloaded.load.Report;
import fullyloaded.load.Senders;
import fullyloaded.load.client.LoadClient;
import fullyloaded.slides.rounds.Program;
import fullyloaded.slides.rounds.ServerProcess;
import fullyloaded.slides.scoreboard.ThisMachine;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;

/**
 * Starts a server for each load, warms it up and ends it afterwards, because work left over from one
 * run would spoil the next.
 */
final class Bench {

    /** The time for a start, a warm-up, an end and the wait for an idle machine: measured, rounded up. */
    static final Duration OVERHEAD = Duration.ofSeconds(7);

    private static final Duration WARM_UP =
            Duration.ofSeconds(1); // a unit compiles in its first run
    private static final long CHECK_MILLIS = 50;

    /**
     * What came of one load.
     *
     * @param lesson the one that the server named when it was ready
     * @param processes the number of its processes
     * @param residentMegabytes the memory of all of them at the end
     */
    record Trial(String lesson, Report report, int processes, double residentMegabytes) {}

    private Bench() {}

    /**
     * Offers one load.
     *
     * @param plan how to offer it to the server at an address
     */
    static Trial run(Program program, Function<URI, LoadPlan> plan)
            throws IOException, InterruptedException {
        ThisMachine.awaitIdle();
        ServerProcess process = ServerProcess.onFreePort(program);
        try {
            process.awaitReady();
            LoadPlan load = plan.apply(URI.create(process.url()));
            warmUp(load);
            Report report = LoadRun.run(load, null, (left, answers) -> {});
            Set<ProcessHandle> processes = process.processes();
            return new Trial(
                    process.lesson(),
                    report,
                    processes.size(),
                    ThisMachine.residentMegabytes(processes));
        } finally {
            process.end();
        }
    }

    private static void warmUp(LoadPlan plan) throws InterruptedException {
        LoadRun.warmUp(plan);
        try (LoadClient loads = new LoadClient(plan.server(), "/load/1", "0", "", plan.timeout())) {
            Senders.closed(
                    Runtime.getRuntime().availableProcessors(), WARM_UP, loads, answer -> {});
            while (loads.inFlight() > 0) {
                Thread.sleep(CHECK_MILLIS);
            }
        }
    }
}
