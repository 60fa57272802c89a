package fullyloaded.slides;

import fullyloaded.slides.deck.TalkMachine;
import fullyloaded.slides.scoreboard.Scoreboard;
import fullyloaded.stats.Machine;
import fullyloaded.work.Bcrypt;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import oshi.SystemInfo;
import oshi.software.os.OSProcess;

/** The machine that is measured on. */
final class ThisMachine {

    private static final SystemInfo SYSTEM = new SystemInfo();
    private static final Duration CALM = Duration.ofSeconds(30);
    private static final double IDLE = 0.1; // utilization
    private static final double BYTES_PER_MEGABYTE = 1e6;
    private static final int COST = 12; // of a unit, unless a round is told otherwise
    private static final int TRIES = 3; // whatever else runs spoils one, hardly all

    private ThisMachine() {}

    /** Returns when hardly anything runs; says so if something does not stop. */
    static void awaitIdle() throws InterruptedException {
        Machine machine = new Machine();
        long endNanos = System.nanoTime() + CALM.toNanos();
        double utilization = 1;
        while (utilization > IDLE) {
            if (System.nanoTime() - endNanos > 0) {
                System.err.printf(
                        Locale.ROOT,
                        "%nSomething else keeps %.0f %% of this machine busy: expect worse figures%n",
                        100 * utilization);
                return;
            }
            TimeUnit.SECONDS.sleep(1);
            utilization = machine.sample().utilization();
        }
    }

    /** What they occupy together, shared pages counted for each. */
    static double residentMegabytes(Set<ProcessHandle> processes) {
        return processes.stream()
                        .map(process -> SYSTEM.getOperatingSystem().getProcess((int) process.pid()))
                        .filter(process -> process != null)
                        .mapToLong(OSProcess::getResidentSetSize)
                        .sum()
                / BYTES_PER_MEGABYTE;
    }

    /** What the talk's figures follow from: its cores, and a unit while each of them does one. */
    static TalkMachine ofTheTalk() {
        int cores = Runtime.getRuntime().availableProcessors();
        double nanos =
                DoubleStream.generate(() -> unitNanosOnEach(cores))
                        .limit(TRIES)
                        .min()
                        .orElseThrow();
        return new TalkMachine(cores, Duration.ofNanos(Math.round(nanos)));
    }

    private static double unitNanosOnEach(int cores) {
        Bcrypt unit = new Bcrypt(COST);
        List<CompletableFuture<Duration>> units =
                IntStream.range(0, cores)
                        .mapToObj(
                                core ->
                                        CompletableFuture.supplyAsync(
                                                unit::timeOneUnit, ThisMachine::inThreadOfItsOwn))
                        .toList();
        return units.stream().mapToLong(each -> each.join().toNanos()).average().orElseThrow();
    }

    private static void inThreadOfItsOwn(Runnable task) {
        Thread thread = new Thread(task, "unit");
        thread.setDaemon(true);
        thread.start();
    }

    /** What it is, and the JVM on it. */
    static Scoreboard.Host host() {
        return new Scoreboard.Host(
                Runtime.getRuntime().availableProcessors(),
                SYSTEM.getHardware().getProcessor().getProcessorIdentifier().getName(),
                System.getProperty("os.name")
                        + " "
                        + System.getProperty("os.version").replaceFirst("-.*", ""),
                System.getProperty("java.version"));
    }
}
