package fullyloaded.playground;

import fullyloaded.pool.WorkerEvents;
import fullyloaded.pool.WorkerLink;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A worker process of round 4, which does one unit at a time on a core. It starts, warms up, works,
 * and is replaced when it dies. The simulated world in round 4's tests has workers that also hang
 * and lie.
 */
final class PoolWorker implements WorkerLink {

    private static final double WARM_UP_NANOS = 300e6;
    private static final double PIPE_NANOS = 50e3; // how long a report takes to reach the front

    /** A unit that was sent. The request is null for a probe. */
    private record Unit(long id, ClientRequest request) {}

    private final World world;
    private final WorkerEvents events;
    private final Deque<Unit> inbox = new ArrayDeque<>();
    private Unit running;
    private Cores.Job job;
    private double cpuNanos; // of the units done by this process
    private boolean isAlive;
    private boolean isWarm;
    private int process; // tells this process from its predecessors

    PoolWorker(World world, WorkerEvents events) {
        this.world = world;
        this.events = events;
    }

    /** Starts a process. */
    void start() {
        isAlive = true;
        cpuNanos = 0;
        report(events::started);
        int started = ++process;
        world.time()
                .after(
                        WARM_UP_NANOS,
                        () -> {
                            if (started == process) {
                                isWarm = true;
                                report(events::ready);
                            }
                        });
    }

    boolean isUp() {
        return isWarm;
    }

    boolean isBusy() {
        return running != null;
    }

    /** The request it works for; null if there is none. */
    ClientRequest request() {
        return running == null ? null : running.request;
    }

    @Override
    public void begin(long unit) {
        Unit sent = new Unit(unit, world.takeAsked());
        if (isAlive) {
            inbox.addLast(sent);
            work();
        }
    }

    private void work() {
        if (running == null && !inbox.isEmpty()) {
            running = inbox.removeFirst();
            job = world.cores().start(world.nextUnitNanos(), this::done);
        }
    }

    private void done() {
        Unit unit = running;
        cpuNanos += world.cores().cpuNanos(job);
        running = null;
        report(() -> events.done(unit.id));
        work();
    }

    @Override
    public void cancel(long unit) {
        if (inbox.removeIf(waiting -> waiting.id == unit)) {
            report(() -> events.skipped(unit));
        }
    }

    @Override
    public void kill() {
        die();
    }

    /** Ends its process; the front starts another one as soon as it hears of it. */
    void die() {
        if (!isAlive) {
            return;
        }
        isAlive = false;
        isWarm = false;
        process++;
        inbox.clear();
        if (running != null) {
            world.cores().cancel(job);
            running = null;
        }
        report(
                () -> {
                    events.ended();
                    start();
                });
    }

    @Override
    public long cpuNanos() {
        return (long) (running == null ? cpuNanos : cpuNanos + world.cores().cpuNanos(job));
    }

    private void report(Runnable report) {
        world.time().inFrontAfter(PIPE_NANOS, report);
    }
}
