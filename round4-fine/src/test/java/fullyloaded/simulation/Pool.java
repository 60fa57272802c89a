package fullyloaded.simulation;

import fullyloaded.pool.Dispatcher;
import fullyloaded.pool.PoolEvent;
import fullyloaded.pool.Request;
import fullyloaded.pool.WorkerEvents;
import fullyloaded.pool.WorkerLink;
import java.util.function.Function;

/** What a world needs from the deciding rule, so that different rules run in the same world. */
interface Pool {

    void submit(Request request);

    void tick();

    void addWorker(Function<WorkerEvents, WorkerLink> links);

    boolean isReady();

    /** The number of waiting units. */
    int backlog();

    /** How long a request may wait before it begins; 0 without such a limit. */
    default long limitNanos() {
        return 0;
    }

    /** Units run only to measure the service time. */
    default long probes() {
        return 0;
    }

    /** The engine that round 4's server runs. */
    static Pool of(Dispatcher dispatcher) {
        return new Pool() {
            @Override
            public void submit(Request request) {
                dispatcher.submit(request);
            }

            @Override
            public void tick() {
                dispatcher.tick();
            }

            @Override
            public void addWorker(Function<WorkerEvents, WorkerLink> links) {
                dispatcher.addWorker(links);
            }

            @Override
            public boolean isReady() {
                return dispatcher.isReady();
            }

            @Override
            public int backlog() {
                return dispatcher.backlog();
            }

            @Override
            public long limitNanos() {
                return dispatcher.limitNanos();
            }

            @Override
            public long probes() {
                return dispatcher.counters().of(PoolEvent.PROBED);
            }
        };
    }
}
