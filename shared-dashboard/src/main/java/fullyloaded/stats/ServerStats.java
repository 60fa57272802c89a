package fullyloaded.stats;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** Counts what happens to the expensive requests of this process, from any thread. */
public final class ServerStats {

    /** A wait that nobody collects is not kept for ever: at most so many an interval. */
    static final int WAITS_KEPT = 10_000;

    final Duration deadline;
    final LongSupplier nanoTime;
    final Set<RequestTimer> outstanding = ConcurrentHashMap.newKeySet();
    final Queue<Long> waitsNanos = new ConcurrentLinkedQueue<>();
    final LongAdder shed = new LongAdder();
    final LongAdder failed = new LongAdder();
    final LongAdder late = new LongAdder();
    final List<ProcessStats> processes = new CopyOnWriteArrayList<>();
    private final ProcessStats self = process(ProcessRole.SERVER);
    private volatile PoolFigures pool;
    private volatile boolean ready = true;
    private volatile boolean draining;
    private volatile Duration unit;

    /** A meter that calls an answer late after that deadline, by a clock like nanoTime. */
    public ServerStats(Duration deadline, LongSupplier nanoTime) {
        this.deadline = deadline;
        this.nanoTime = nanoTime;
        self.state(ProcessHandle.current().pid(), ProcessState.UP);
    }

    /** The clock it measures by. */
    public LongSupplier nanoTime() {
        return nanoTime;
    }

    /** This process. */
    public ProcessStats self() {
        return self;
    }

    /** Shows one more process on the dashboard, until it is closed. */
    public ProcessStats process(ProcessRole role) {
        ProcessStats process = new ProcessStats(this, role);
        processes.add(process);
        return process;
    }

    /** Shows the figures of round 4's engine. */
    public void pool(PoolFigures figures) {
        pool = figures;
    }

    /** The figures last shown, or null. */
    public PoolFigures pool() {
        return pool;
    }

    /** Says whether expensive requests can be served; they can, unless a round says otherwise. */
    public void ready(boolean ready) {
        if (ready != this.ready) {
            synchronized (this) {
                this.ready = ready;
                notifyAll();
            }
        }
    }

    /** Says that the process is about to end, and takes in nothing more. */
    public void drain() {
        draining = true;
        self.state(ProcessState.DRAINING);
    }

    /** Whether that was said. */
    public boolean isDraining() {
        return draining;
    }

    /** Says what a unit of work takes in the workers of this process. */
    public void unit(Duration unit) {
        this.unit = unit;
    }

    /** What was said of it; nothing if this process does its work itself. */
    public Optional<Duration> unit() {
        return Optional.ofNullable(unit);
    }

    /** Waits until they can. */
    public synchronized void awaitReady() throws InterruptedException {
        while (!ready) {
            wait();
        }
    }

    /** What was last said of it. */
    public boolean isReady() {
        return ready;
    }

    /** Begins to follow a request of so many units that has already waited so long for a thread. */
    public RequestTimer arrived(int units, long waitedNanos) {
        RequestTimer passage = new RequestTimer(this, units, nanoTime.getAsLong() - waitedNanos);
        outstanding.add(passage);
        return passage;
    }

    /** Requests that have not been answered. */
    public int outstanding() {
        return outstanding.size();
    }

    /** All since the last call, and how things stand now. */
    public IntervalStats take(long lagNanos, int clients) {
        long nowNanos = nanoTime.getAsLong();
        List<Long> waits = new ArrayList<>();
        for (Long wait = waitsNanos.poll(); wait != null; wait = waitsNanos.poll()) {
            waits.add(wait);
        }
        int waiting = 0;
        int inFlight = 0;
        int overdue = 0;
        for (RequestTimer passage : outstanding) {
            if (!passage.taken && waits.size() < WAITS_KEPT) {
                waits.add(nowNanos - passage.arrivedNanos());
            }
            waiting += passage.waiting.get();
            inFlight += passage.unfinished.get();
            overdue += passage.isLate(nowNanos) ? 1 : 0;
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
}
