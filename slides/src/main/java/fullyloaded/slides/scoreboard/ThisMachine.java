package fullyloaded.slides.scoreboard;

import fullyloaded.stats.Machine;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import oshi.SystemInfo;
import oshi.software.os.OSProcess;

/** The machine that the scoreboard is measured on. */
public final class ThisMachine {

    private static final SystemInfo SYSTEM = new SystemInfo();
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final long CHECK_MILLIS = 400; // some 80 clock ticks on two cores
    private static final double IDLE = 0.1; // utilization
    private static final double BYTES_PER_MEGABYTE = 1e6;

    private ThisMachine() {}

    /** Waits until the machine is nearly idle, at most {@link #LONGEST_WAIT}; warns if it is still busy then. */
    public static void awaitIdle() throws InterruptedException {
        Machine machine = new Machine();
        long endNanos = System.nanoTime() + LONGEST_WAIT.toNanos();
        double utilization = 1;
        while (utilization > IDLE) {
            if (System.nanoTime() - endNanos > 0) {
                System.err.printf(
                        Locale.ROOT,
                        "%nOther programs use %.0f %% of the CPU: stop them, or the figures will be worse%n",
                        100 * utilization);
                return;
            }
            TimeUnit.MILLISECONDS.sleep(CHECK_MILLIS);
            utilization = machine.sample().utilization();
        }
    }

    /** Resident memory of these processes in megabytes; pages they share are counted for each. */
    public static double residentMegabytes(Set<ProcessHandle> processes) {
        return processes.stream()
                        .map(process -> SYSTEM.getOperatingSystem().getProcess((int) process.pid()))
                        .filter(process -> process != null)
                        .mapToLong(OSProcess::getResidentSetSize)
                        .sum()
                / BYTES_PER_MEGABYTE;
    }

    /** Its processor, system and JVM. */
    public static Scoreboard.Host host() {
        return new Scoreboard.Host(
                Runtime.getRuntime().availableProcessors(),
                SYSTEM.getHardware().getProcessor().getProcessorIdentifier().getName(),
                System.getProperty("os.name")
                        + " "
                        + System.getProperty("os.version").replaceFirst("-.*", ""),
                System.getProperty("java.version"));
    }
}
