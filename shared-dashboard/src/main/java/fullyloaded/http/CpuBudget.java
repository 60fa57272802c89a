package fullyloaded.http;

import java.lang.management.ManagementFactory;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Limits the CPU time of the event loop while work waits for the same cores. If enough requests
 * arrive, a thread that serves them all leaves no CPU for the work: receive livelock (Mogul and
 * Ramakrishnan, 1997). We use their remedy: accept a limited amount, and leave the rest where it
 * costs nothing, in the socket buffers.
 *
 * <p>It is a token bucket: CPU time is added as real time passes, and removed as the thread uses
 * it. Not thread-safe: only the thread whose CPU time it measures may use it.
 */
final class CpuBudget {

    /** Fraction of all cores: about what it costs to refuse 1,000 requests for each one served. */
    static final double SHARE = 0.2;

    /** Size of the bucket: covers a burst of clients, or code that is not compiled yet. */
    private static final long MOST_NANOS = 250_000_000;

    /** Budget to wait for once it is spent. More adds latency; less wastes the CPU's caches. */
    private static final long REST_NANOS = 3_000_000;

    private static final long STEP_NANOS =
            50_000; // between readings, because reading CPU time is a system call

    private final double cores;
    private final BooleanSupplier workWaits;
    private final LongSupplier nanoTime;
    private final LongSupplier cpuTime;
    private long readNanos;
    private long readCpuNanos;
    private long nanos = MOST_NANOS;

    /**
     * Creates a full budget.
     *
     * @param cores the machine's cores
     * @param workWaits whether work waits for the CPU; if not, there is no limit
     * @param nanoTime the clock
     * @param cpuTime the CPU time of the calling thread, in nanoseconds
     */
    CpuBudget(int cores, BooleanSupplier workWaits, LongSupplier nanoTime, LongSupplier cpuTime) {
        this.cores = SHARE * cores;
        this.workWaits = workWaits;
        this.nanoTime = nanoTime;
        this.cpuTime = cpuTime;
        readNanos = nanoTime.getAsLong() - STEP_NANOS;
    }

    /** Creates a full budget for the calling thread, on all cores of this machine. */
    static CpuBudget ofThisMachine(BooleanSupplier workWaits) {
        return new CpuBudget(
                Runtime.getRuntime().availableProcessors(),
                workWaits,
                System::nanoTime,
                ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime);
    }

    /** Whether work waits for the CPU, so that the budget counts. */
    boolean isLimited() {
        return workWaits.getAsBoolean();
    }

    /** Whether the budget is spent, so that everything else must wait. */
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

    /** Blocks, if the budget is spent, until there is enough to continue for a while. */
    void restIfSpent() {
        while (isSpent()) {
            LockSupport.parkNanos(Math.round((REST_NANOS - nanos) / cores));
        }
    }
}
