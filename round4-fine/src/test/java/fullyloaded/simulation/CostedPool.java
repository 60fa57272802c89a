package fullyloaded.simulation;

import fullyloaded.pool.Request;
import fullyloaded.pool.WorkerEvents;
import fullyloaded.pool.WorkerLink;
import java.util.function.Function;

/** Wraps a pool and measures its cost, by the clock of the machine that runs the simulation. */
final class CostedPool implements Pool {

    private final Pool pool;
    private long requests;
    private long nanos;

    CostedPool(Pool pool) {
        this.pool = pool;
    }

    void restart() {
        requests = 0;
        nanos = 0;
    }

    @Override
    public void submit(Request request) {
        long startNanos = System.nanoTime();
        pool.submit(request);
        nanos += System.nanoTime() - startNanos;
        requests++;
    }

    @Override
    public void tick() {
        long startNanos = System.nanoTime();
        pool.tick();
        nanos += System.nanoTime() - startNanos;
    }

    @Override
    public void addWorker(Function<WorkerEvents, WorkerLink> links) {
        pool.addWorker(events -> links.apply(timed(events)));
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
                nanos += System.nanoTime() - startNanos;
            }

            @Override
            public void skipped(long unit) {
                events.skipped(unit);
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

    /** The pool's time since the restart, in microseconds per request that arrived. */
    double microsARequest() {
        return nanos / 1e3 / requests;
    }
}
