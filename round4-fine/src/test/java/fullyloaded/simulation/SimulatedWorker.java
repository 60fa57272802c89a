package fullyloaded.simulation;

import fullyloaded.pool.WorkerEvents;
import fullyloaded.pool.WorkerLink;
import fullyloaded.process.Backoff;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A worker process that starts, warms up, works, dies, hangs and lies, and is replaced after the
 * real back-off. Its reports reach the front in the order in which it made them.
 *
 * <p>It also keeps its own account of what the front must believe (idle, awaited, reserve), from
 * the messages alone. {@link Promises} compares that with what the engine does.
 */
final class SimulatedWorker implements WorkerLink {

    private static final long NOTHING = 0;

    private final World world;
    private final WorkerEvents events;
    private final Deque<Runnable> pipe = new ArrayDeque<>();
    private final Deque<Runnable> sent = new ArrayDeque<>();
    private final Deque<Long> unread = new ArrayDeque<>(); // cancels sent to a stopped process
    private final Deque<Long> inbox = new ArrayDeque<>();
    private final Map<Long, SimulatedRequest> requests = new HashMap<>();
    private final Set<Long> cancelled = new HashSet<>();
    private final Backoff backoff;

    private boolean alive;
    private boolean warm;
    private boolean idle; // as the front must see it
    private long awaited = NOTHING; // the unit whose reply the front expects
    private long reserve = NOTHING; // the unit whose reply it expects next
    private long skipped = NOTHING; // the unit in the report "skipped" that the front handles now
    private int incarnation; // distinguishes this process from its predecessors
    private boolean isEndReported; // the front handles the report of its end now
    private boolean killed;
    private boolean faulty; // at some time since it began its unit, so killing it is allowed
    private boolean liar;
    private boolean retired;
    private boolean stopped;
    private boolean spinning;
    private double share = 1; // its share of a CPU
    private long unit = NOTHING;
    private double workNanos; // the remaining work, at full speed
    private double rate;
    private long beganNanos;
    private long settledNanos;
    private double cpuNanos;
    private int plan; // counts changes, so that outdated events can be recognized

    SimulatedWorker(World world, WorkerEvents events) {
        this.world = world;
        this.events = events;
        backoff = new Backoff(() -> world.dice().share());
    }

    /** Starts the first process. */
    void start() {
        if (retired) {
            return;
        }
        world.simulation().inFrontAfter(backoff.next().toNanos(), this::launch);
    }

    private void launch() {
        alive = true;
        incarnation++;
        warm = false;
        killed = false;
        faulty = false;
        liar = false;
        cpuNanos = 0;
        stopped = false;
        spinning = false;
        share = 1;
        report(events::started);
        if (world.isHit(Fault.FAILED_STARTS, 0.3)) {
            faulty = true;
            if (world.dice().chance(0.7)) {
                die();
                return;
            }
            stopped = world.dice().chance(0.5);
            spinning = !stopped;
        }
        workNanos = world.warmUpNanos();
        reconsider();
    }

    @Override
    public void begin(long unit) {
        SimulatedRequest request = world.takeAsked();
        world.promises().check(reserve == NOTHING, "a worker has one unit in reserve at most");
        if (awaited == NOTHING) {
            world.promises().check(idle, "a unit is sent only to a worker that is ready");
            isIdle(false);
            awaited = unit;
        } else {
            world.promises().check(world.idle() == 0, "no reserve while a worker is idle");
            world.promises().check(request != null, "the client of a unit in reserve was checked");
            world.reached("a unit was in reserve");
            world.reserves(1);
            reserve = unit;
        }
        if (request != null) {
            world.promises().handedOut(request);
            requests.put(unit, request);
        }
        world.simulation().note(unit);
        if (alive) {
            send(
                    () -> {
                        inbox.add(unit);
                        beginNext();
                    });
        } else {
            world.reached("a unit is given to a worker that is dead but not buried");
        }
    }

    @Override
    public void cancel(long unit) {
        if (isEndReported) { // the engine expires requests first, then handles the death
            world.reached("a cancel crossed the burial");
            return;
        }
        boolean isReserve = unit == reserve || unit == awaited; // it may have begun by now
        world.promises()
                .check(isReserve && cancelled.add(unit), "a reserve is cancelled, and once");
        world.reached("a reserve was cancelled");
        world.reserves(unit == reserve ? -1 : 0);
        world.simulation().note(-unit);
        forgetSkipped();
        if (alive) {
            send(
                    () -> {
                        unread.add(unit);
                        read();
                    });
        }
    }

    private void send(Runnable message) {
        int sentTo = incarnation;
        Runnable arrival =
                () -> {
                    if (sentTo == incarnation && alive) {
                        message.run();
                    }
                };
        if (world.sendingNanos() == 0) {
            arrival.run();
        } else {
            sent.addLast(arrival);
            world.simulation().after(world.sendingNanos(), () -> sent.removeFirst().run());
        }
    }

    private void read() {
        while (!unread.isEmpty() && !stopped && !world.isStandstill()) {
            long unit = unread.removeFirst();
            if (inbox.remove(unit)) {
                world.reached("a reserve was withdrawn");
                reportSkipped(unit);
            } else {
                world.reached("a cancel crossed the beginning of its unit");
            }
        }
    }

    private void beginNext() {
        if (unit != NOTHING || !warm || inbox.isEmpty()) {
            return;
        }
        world.busy(1);
        settle();
        unit = inbox.removeFirst();
        SimulatedRequest request = requests.remove(unit);
        if (request != null && !liar) {
            world.promises().begun(request);
        }
        workNanos = world.unitNanos();
        beganNanos = world.simulation().nowNanos();
        reconsider();
    }

    /** Updates the front's view: the worker continues with its reserve, or is idle. */
    private void goOn() {
        if (reserve != NOTHING && !cancelled.contains(reserve)) {
            world.reserves(-1);
            world.reached("a reserve was begun");
        }
        awaited = reserve;
        reserve = NOTHING;
        faulty = stopped || spinning;
        isIdle(awaited == NOTHING);
    }

    private void isLost() {
        if (reserve != NOTHING) {
            world.reached("a worker was lost with a reserve");
            world.reserves(cancelled.contains(reserve) ? 0 : -1);
        }
        awaited = NOTHING;
        reserve = NOTHING;
        isIdle(false);
    }

    @Override
    public void kill() {
        world.killed(faulty || liar || !alive, this);
        isLost();
        killed = true;
        faulty = true;
        die();
    }

    @Override
    public long cpuNanos() {
        settle();
        return Math.round(cpuNanos);
    }

    /** Ends its process, in any state. */
    void die() {
        if (!alive) {
            return;
        }
        settle();
        alive = false;
        warm = false;
        forgetUnit();
        inbox.clear();
        unread.clear();
        plan++;
        rate = 0;
        double laterNanos =
                world.has(Fault.LATE_DEATH_REPORTS) ? world.dice().exponential(100e6) : 0;
        world.simulation().after(laterNanos, () -> report(this::reportEnd));
    }

    private void reportEnd() {
        isLost();
        isEndReported = true;
        events.ended();
        isEndReported = false;
        start();
    }

    /** Stops replacing its process. */
    void retire() {
        retired = true;
    }

    /** What is wrong with it, as text for the list of situations reached. */
    List<String> whyFaulty() {
        List<String> why = new ArrayList<>();
        if (liar) {
            why.add("lied");
        }
        if (stopped && warm) {
            why.add("stood still");
        }
        if (spinning && !stopped && warm) {
            why.add("used the CPU and did not get on");
        }
        if (!warm && alive) {
            why.add("never got warm");
        }
        return why;
    }

    /** Stops or resumes it. */
    void stop(boolean stopped) {
        this.stopped = stopped && alive;
        faulty |= this.stopped;
        reconsider();
    }

    /** Makes it loop until it is killed. */
    void spin() {
        spinning = alive;
        faulty |= alive;
        reconsider();
    }

    /** Gives it {@code share} of a CPU. */
    void share(double share) {
        this.share = share;
        reconsider();
    }

    /** Makes it report something untrue. */
    void lie() {
        if (!alive || !warm) {
            return;
        }
        liar = true;
        long next = inbox.isEmpty() ? unit + 1 : inbox.peek();
        long claimed =
                switch (world.dice().below(5)) {
                    case 0 -> world.dice().next();
                    case 1 -> 0;
                    case 2 -> unit;
                    case 3 -> next;
                    default -> unit - 1;
                };
        boolean skips = world.dice().chance(0.2);
        for (int times = world.dice().chance(0.3) ? 2 : 1; times > 0; times--) {
            if (skips) {
                reportSkipped(claimed);
            } else {
                reportDone(claimed);
            }
        }
    }

    private void reportDone(long claimed) {
        report(
                () -> {
                    if (claimed == awaited && claimed != NOTHING) { // it looks right to the front
                        goOn();
                    }
                    events.done(claimed);
                });
    }

    private void reportSkipped(long claimed) {
        report(
                () -> {
                    skipped = claimed;
                    forgetSkipped();
                    events.skipped(claimed);
                    skipped = NOTHING;
                });
    }

    /**
     * The front must accept a report of a skipped unit if it has cancelled that unit, even just
     * now.
     */
    private void forgetSkipped() {
        if (skipped == NOTHING || !cancelled.contains(skipped)) {
            return;
        }
        if (skipped == reserve) {
            reserve = NOTHING;
        } else if (skipped == awaited) {
            goOn();
        }
    }

    /** Ends all effects of the world's faults on it. */
    void calm() {
        share = 1;
        reconsider();
    }

    /** Plans its next event again, because its speed has changed. */
    void reconsider() {
        settle();
        int plan = ++this.plan;
        boolean works = alive && (unit != NOTHING || !warm);
        rate = works && !stopped ? share * world.speed() : 0;
        if (rate > 0 && !spinning) {
            world.simulation().after(workNanos / rate, () -> finish(plan));
        }
        read();
    }

    private void settle() {
        double passedNanos = world.simulation().nowNanos() - settledNanos;
        settledNanos = world.simulation().nowNanos();
        cpuNanos += passedNanos * (rate > 0 && world.countsStolenTime() ? share : rate);
        workNanos -= passedNanos * rate;
    }

    private void finish(int plan) {
        if (plan != this.plan) {
            return;
        }
        settle();
        rate = 0;
        if (!warm) {
            warm = true;
            report(
                    () -> {
                        isIdle(!killed);
                        events.ready();
                    });
            return;
        }
        world.took(world.simulation().nowNanos() - beganNanos);
        long done = unit;
        forgetUnit();
        backoff.reset();
        reportDone(done);
        beginNext();
    }

    private void isIdle(boolean idle) {
        if (idle != this.idle) {
            this.idle = idle;
            world.idle(idle ? 1 : -1);
        }
    }

    private void forgetUnit() {
        if (unit != NOTHING) {
            unit = NOTHING;
            world.busy(-1);
        }
    }

    private void report(Runnable message) {
        pipe.addLast(message);
        world.simulation().inFrontAfter(world.pipeNanos(), () -> pipe.removeFirst().run());
    }

    @Override
    public String toString() {
        return "\n    %s%s%s%s%s, CPU %.2f, unit %d, inbox %s, %.0f ms of work left"
                .formatted(
                        alive ? "alive" : "dead",
                        warm ? ", warm" : "",
                        stopped ? ", stopped" : "",
                        spinning ? ", spinning" : "",
                        liar ? ", liar" : "",
                        share,
                        unit,
                        inbox,
                        workNanos / 1e6);
    }
}
