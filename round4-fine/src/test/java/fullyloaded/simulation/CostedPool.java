package fullyloaded.simulation;

import fullyloaded.pool.Request;
import fullyloaded.pool.WorkerEvents;
import fullyloaded.pool.WorkerLink;
import java.util.function.Function;

/** A pool whose events are timed by the clock of the machine that simulates it. */
final class CostedPool implements Pool {

    private final Pool pool;
    private long submits;
    private long submitNanos;
    private long dones;
    private long doneNanos;
    private long ticks;
    private long tickNanos;

    CostedPool(Pool pool) {
        this.pool = pool;
    }

    void restart() {
        submits = 0;
        submitNanos = 0;
        dones = 0;
        doneNanos = 0;
        ticks = 0;
        tickNanos = 0;
    }

    @Override
    public void submit(Request request) {
        long startNanos = System.nanoTime();
        pool.submit(request);
        submitNanos += System.nanoTime() - startNanos;
        submits++;
    }

    @Override
    public void tick() {
        long startNanos = System.nanoTime();
        pool.tick();
        tickNanos += System.nanoTime() - startNanos;
        ticks++;
    }

    @Override
    public void hire(Function<WorkerEvents, WorkerLink> links) {
        pool.hire(events -> links.apply(timed(events)));
    }

    private WorkerEvents timed(WorkerEvents events) {
        return new WorkerEvents() {
            @Override
            public void started() {
                events.started();
            }

            @Override
            public void ready() {
                events.ready();
            }

            @Override
            public void done(long unit) {
                long startNanos = System.nanoTime();
                events.done(unit);
                doneNanos += System.nanoTime() - startNanos;
                dones++;
            }

            @Override
            public void ended() {
                events.ended();
            }
        };
    }

    @Override
    public boolean isReady() {
        return pool.isReady();
    }

    @Override
    public int backlog() {
        return pool.backlog();
    }

    @Override
    public String toString() {
        return "submit %.2f, done and hand out %.2f, tick %.1f, all together %.2f us a decision"
                .formatted(
                        submitNanos / 1e3 / submits,
                        doneNanos / 1e3 / dones,
                        tickNanos / 1e3 / ticks,
                        (submitNanos + doneNanos + tickNanos) / 1e3 / submits);
    }
}
