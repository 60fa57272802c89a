package fullyloaded.stats;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** Counts what happens to the expensive requests of this process, from any thread. */
public final class Meter {

    /** A wait that nobody collects is not kept for ever: at most so many an interval. */
    private static final int WAITS_KEPT = 10_000;

    private final Duration deadline;
    private final LongSupplier nanoTime;
    private final Set<Passage> outstanding = ConcurrentHashMap.newKeySet();
    private final Queue<Long> waitsNanos = new ConcurrentLinkedQueue<>();
    private final LongAdder shed = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder late = new LongAdder();
    private final List<Gauge> gauges = new CopyOnWriteArrayList<>();
    private final Gauge self = process("server");
    private volatile PoolFigures pool;
    private volatile boolean ready = true;

    /** A meter that calls an answer late after that deadline, by a clock like nanoTime. */
    public Meter(Duration deadline, LongSupplier nanoTime) {
        this.deadline = deadline;
        this.nanoTime = nanoTime;
        self.is(ProcessHandle.current().pid(), "up");
    }

    /** This process. */
    public Gauge self() {
        return self;
    }

    /** Shows one more process on the dashboard, until it is closed. */
    public Gauge process(String role) {
        Gauge gauge = new Gauge(role);
        gauges.add(gauge);
        return gauge;
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
        this.ready = ready;
    }

    /** What was last said of it. */
    public boolean isReady() {
        return ready;
    }

    /** Begins to follow a request of so many units that has already waited so long for a thread. */
    public Passage arrived(int units, long waitedNanos) {
        Passage passage = new Passage(units, nanoTime.getAsLong() - waitedNanos);
        outstanding.add(passage);
        return passage;
    }

    /** Requests that have not been answered. */
    public int outstanding() {
        return outstanding.size();
    }

    /** All since the last call, and how things stand now. */
    public Tick take(long lagNanos, int clients) {
        long nowNanos = nanoTime.getAsLong();
        List<Long> waits = new ArrayList<>();
        for (Long wait = waitsNanos.poll(); wait != null; wait = waitsNanos.poll()) {
            waits.add(wait);
        }
        int waiting = 0;
        int inFlight = 0;
        int overdue = 0;
        for (Passage passage : outstanding) {
            if (!passage.taken && waits.size() < WAITS_KEPT) {
                waits.add(nowNanos - passage.arrivedNanos);
            }
            waiting += passage.waiting.get();
            inFlight += passage.unfinished.get();
            overdue += passage.isLate(nowNanos) ? 1 : 0;
        }
        self.backlog = waiting;
        return new Tick(
                waits.stream().mapToLong(Long::longValue).toArray(),
                shed.sumThenReset(),
                failed.sumThenReset(),
                late.sumThenReset(),
                overdue,
                inFlight,
                lagNanos,
                clients,
                gauges.stream().map(Gauge::take).toList());
    }

    /** One request on its way through the server. Thread-safe; told each thing at most once. */
    public final class Passage {

        private final int units;
        private final long arrivedNanos;
        private final AtomicInteger waiting;
        private final AtomicInteger unfinished;
        private volatile boolean taken;

        private Passage(int units, long arrivedNanos) {
            this.units = units;
            this.arrivedNanos = arrivedNanos;
            waiting = new AtomicInteger(units);
            unfinished = new AtomicInteger(units);
        }

        /** How many units of work it wants. */
        public int units() {
            return units;
        }

        /** When it was accepted, as a nanoTime reading. */
        public long arrivedNanos() {
            return arrivedNanos;
        }

        /** One of its units is in service. */
        public void unitStarted() {
            waiting.decrementAndGet();
            if (!taken) {
                taken = true;
                if (waitsNanos.size() < WAITS_KEPT) {
                    waitsNanos.add(nanoTime.getAsLong() - arrivedNanos);
                }
            }
        }

        /** A unit that was in service waits again. */
        public void unitReturned() {
            waiting.incrementAndGet();
        }

        /** One of its units is done; true when that was the last. */
        public boolean unitDone() {
            return unfinished.decrementAndGet() == 0;
        }

        /** Units that were not done. */
        public int unfinished() {
            return unfinished.get();
        }

        /** It was answered; late or not is for the deadline to say. */
        public void done() {
            outstanding.remove(this);
            if (isLate(nanoTime.getAsLong())) {
                late.increment();
            }
        }

        /** It was refused. */
        public void shed() {
            outstanding.remove(this);
            shed.increment();
        }

        /** It broke. */
        public void failed() {
            outstanding.remove(this);
            failed.increment();
        }

        private boolean isLate(long nowNanos) {
            return nowNanos - arrivedNanos > deadline.toNanos();
        }
    }

    /** One process as the dashboard shows it; thread-safe. */
    public final class Gauge implements AutoCloseable {

        private final LongAdder unitsDone = new LongAdder();
        private volatile String role;
        private volatile long pid;
        private volatile String state = "starting";
        private volatile int backlog;

        private Gauge(String role) {
            this.role = role;
        }

        /** What it is for. */
        public void role(String role) {
            this.role = role;
        }

        /** What it does now, one word. */
        public void is(String state) {
            this.state = state;
        }

        /** The same of a process that is new in this place. */
        public void is(long pid, String state) {
            this.pid = pid;
            this.state = state;
        }

        /** It finished a unit. */
        public void unitDone() {
            unitsDone.increment();
        }

        private Tick.Process take() {
            return new Tick.Process(pid, role, state, unitsDone.sumThenReset(), backlog);
        }

        @Override
        public void close() {
            gauges.remove(this);
        }
    }
}
