package fullyloaded.http;

import java.lang.management.ManagementFactory;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * How much CPU one thread may take for asking and answering while work waits for the same cores. A
 * thread that serves whatever comes leaves nothing for the work as soon as enough comes: receive
 * livelock (Mogul and Ramakrishnan, 1997). Their cure is this one: take in only so much, and leave
 * the rest where it costs nothing, in the buffers of its own sockets.
 *
 * <p>A token bucket: CPU time flows in with the time that passes, and out as the thread uses it. For
 * that one thread only.
 */
final class CpuBudget {

    /** Of all cores. What is refused 1,000 times as often as the work can be done needs about that. */
    static final double SHARE = 0.2;

    /** What may be saved up for a crowd that comes at once, or for code that is not compiled yet. */
    private static final long MOST_NANOS = 250_000_000;

    /** For how much it waits when nothing is left. More costs who asks time, less costs caches. */
    private static final long REST_NANOS = 3_000_000;

    private static final long STEP_NANOS = 50_000; // to ask for CPU time is a system call

    private final double cores;
    private final BooleanSupplier workWaits;
    private final LongSupplier nanoTime;
    private final LongSupplier cpuTime;
    private long readNanos;
    private long readCpuNanos;
    private long nanos = MOST_NANOS;

    /**
     * A budget that has not been touched.
     *
     * @param cores how many share the work
     * @param workWaits whether somebody else wants the CPU; if not, there is no limit
     * @param nanoTime the clock
     * @param cpuTime the CPU time of the thread that calls, in nanoseconds
     */
    CpuBudget(int cores, BooleanSupplier workWaits, LongSupplier nanoTime, LongSupplier cpuTime) {
        this.cores = SHARE * cores;
        this.workWaits = workWaits;
        this.nanoTime = nanoTime;
        this.cpuTime = cpuTime;
        readNanos = nanoTime.getAsLong() - STEP_NANOS;
    }

    /** For the thread that calls, on all cores of this machine. */
    static CpuBudget ofThisMachine(BooleanSupplier workWaits) {
        return new CpuBudget(
                Runtime.getRuntime().availableProcessors(),
                workWaits,
                System::nanoTime,
                ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime);
    }

    /** Whether somebody else wants the CPU. */
    boolean isLimited() {
        return workWaits.getAsBoolean();
    }

    /** Whether nothing is left: what else there is to do has to wait. */
    boolean isSpent() {
        long now = nanoTime.getAsLong();
        if (now - readNanos < STEP_NANOS) {
            return nanos < 0;
        }
        long cpuNow = cpuTime.getAsLong();
        nanos += Math.round((now - readNanos) * cores) - (cpuNow - readCpuNanos);
        nanos = workWaits.getAsBoolean() ? Math.min(MOST_NANOS, nanos) : MOST_NANOS;
        readNanos = now;
        readCpuNanos = cpuNow;
        return nanos < 0;
    }

    /** Waits until there is enough again to go on for a while, if nothing is left. */
    void restIfSpent() {
        while (isSpent()) {
            LockSupport.parkNanos(Math.round((REST_NANOS - nanos) / cores));
        }
    }
}
