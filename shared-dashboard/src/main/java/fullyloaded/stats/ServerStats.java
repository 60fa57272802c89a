package fullyloaded.stats;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Counts the expensive requests of this process, and lists the processes that the dashboard shows.
 * Any thread may count; one thread collects with {@link #take}.
 */
public final class ServerStats {

    /**
     * Limit of the waits kept until the next {@link #take}, so that a flood cannot fill the memory.
     */
    private static final int MOST_WAITS = 10_000;

    final List<ProcessStats> processes = new CopyOnWriteArrayList<>();

    private final Duration deadline;
    private final LongSupplier nanoTime;
    private final Set<OpenRequest> open = ConcurrentHashMap.newKeySet();
    private final Queue<Long> waitsNanos = new ConcurrentLinkedQueue<>();
    private final LongAdder shed = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder late = new LongAdder();
    private final ProcessStats self = process(ProcessRole.SERVER);
    private volatile PoolFigures pool;

    /**
     * Creates statistics without any request.
     *
     * @param deadline an answer that takes longer counts as late
     * @param nanoTime a clock like {@link System#nanoTime}
     */
    public ServerStats(Duration deadline, LongSupplier nanoTime) {
        this.deadline = deadline;
        this.nanoTime = nanoTime;
        self.state(ProcessHandle.current().pid(), ProcessState.UP);
    }

    /** Returns the time after which an answer counts as late. */
    public Duration deadline() {
        return deadline;
    }

    /** Returns the clock of all measurements. */
    public LongSupplier nanoTime() {
        return nanoTime;
    }

    /** Returns the statistics of this process. */
    public ProcessStats self() {
        return self;
    }

    /** Adds a process to the dashboard; closing the result removes it. */
    public ProcessStats process(ProcessRole role) {
        ProcessStats process = new ProcessStats(this, role);
        processes.add(process);
        return process;
    }

    /** Sets the figures of round 4's engine that the dashboard shows. */
    public void pool(PoolFigures figures) {
        pool = figures;
    }

    /** Returns the figures last set, or null. */
    public PoolFigures pool() {
        return pool;
    }

    /** Counts the request among the open ones, until it is answered. */
    public void arrived(OpenRequest request) {
        open.add(request);
    }

    /** Records how long the request has waited; call this when its first unit begins. */
    public void started(OpenRequest request) {
        if (waitsNanos.size() < MOST_WAITS) {
            waitsNanos.add(nanoTime.getAsLong() - request.arrivedNanos());
        }
    }

    /** Counts a request whose units are all done, in time or late. */
    public void done(OpenRequest request) {
        open.remove(request);
        if (isLate(request, nanoTime.getAsLong())) {
            late.increment();
        }
    }

    /** Counts a refusal. */
    public void shed(OpenRequest request) {
        open.remove(request);
        shed.increment();
    }

    /** Counts a request that failed because one of its units did. */
    public void failed(OpenRequest request) {
        open.remove(request);
        failed.increment();
    }

    /** Returns the number of unanswered requests. */
    public int outstanding() {
        return open.size();
    }

    /** Returns the counts since the last call, and the current state. */
    public IntervalStats take(long lagNanos, int clients) {
        long nowNanos = nanoTime.getAsLong();
        List<Long> waits = new ArrayList<>();
        for (Long wait = waitsNanos.poll(); wait != null; wait = waitsNanos.poll()) {
            waits.add(wait);
        }
        int waiting = 0;
        int inFlight = 0;
        int overdue = 0;
        for (OpenRequest request : open) {
            if (!request.isStarted() && waits.size() < MOST_WAITS) {
                waits.add(nowNanos - request.arrivedNanos());
            }
            waiting += request.waitingUnits();
            inFlight += request.unfinishedUnits();
            overdue += isLate(request, nowNanos) ? 1 : 0;
        }
        self.backlog = waiting;
        return new IntervalStats(
                waits.stream().mapToLong(Long::longValue).toArray(),
                shed.sumThenReset(),
                failed.sumThenReset(),
                late.sumThenReset(),
                overdue,
                inFlight,
                lagNanos,
                clients,
                processes.stream().map(ProcessStats::take).toList());
    }

    private boolean isLate(OpenRequest request, long nowNanos) {
        return nowNanos - request.arrivedNanos() > deadline.toNanos();
    }
}
