package fullyloaded.process;

import java.util.Collection;
import oshi.SystemInfo;
import oshi.software.os.OSProcess;
import oshi.software.os.OperatingSystem;

/**
 * Checks whether a process is alive. {@link ProcessHandle#isAlive} is not enough, because it is
 * true of a zombie, and an orphan stays a zombie until the system's first process collects it. That
 * takes seconds on some machines, and in many containers it never happens.
 */
public final class Liveness {

    private static final OperatingSystem SYSTEM = new SystemInfo().getOperatingSystem();

    private Liveness() {}

    /** Whether the process runs, sleeps or is stopped, but has not ended. */
    public static boolean lives(ProcessHandle process) {
        if (!process.isAlive()) {
            return false;
        }
        OSProcess seen = SYSTEM.getProcess((int) process.pid());
        return seen != null && seen.getState() != OSProcess.State.ZOMBIE;
    }

    /** Whether all the processes have ended. */
    public static boolean areGone(Collection<ProcessHandle> processes) {
        return processes.stream().noneMatch(Liveness::lives);
    }
}
