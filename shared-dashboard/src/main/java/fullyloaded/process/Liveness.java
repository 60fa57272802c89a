package fullyloaded.process;

import java.util.Collection;
import oshi.SystemInfo;
import oshi.software.os.OSProcess;
import oshi.software.os.OperatingSystem;

/**
 * Whether a process still runs. {@link ProcessHandle#isAlive} says yes of a zombie too, and an
 * orphan stays one until the system's first process collects it, which takes seconds on some
 * machines and in many containers never happens.
 */
public final class Liveness {

    private static final OperatingSystem SYSTEM = new SystemInfo().getOperatingSystem();

    private Liveness() {}

    /** Whether it runs, is stopped or sleeps. */
    public static boolean lives(ProcessHandle process) {
        if (!process.isAlive()) {
            return false;
        }
        OSProcess seen = SYSTEM.getProcess((int) process.pid());
        return seen != null && seen.getState() != OSProcess.State.ZOMBIE;
    }

    /** Whether none of them does. */
    public static boolean areGone(Collection<ProcessHandle> processes) {
        return processes.stream().noneMatch(Liveness::lives);
    }
}
