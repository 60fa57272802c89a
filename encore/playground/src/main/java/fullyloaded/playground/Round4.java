package fullyloaded.playground;

import fullyloaded.pool.Dispatcher;
import java.util.ArrayList;
import java.util.List;

/** Round 4: the engine that its server runs, with simulated worker processes and a timer. */
final class Round4 implements Round {

    /** As in round 4's server: the time for an answer to reach its client. */
    private static final long DELIVERY_NANOS = 50_000_000;

    /** As in round 4's server: the period of the timer. */
    private static final long TICK_NANOS = 20_000_000;

    private final World world;
    private final Dispatcher dispatcher;
    private final List<PoolWorker> workers = new ArrayList<>();

    /** Starts one worker per core. */
    Round4(World world) {
        this.world = world;
        dispatcher =
                new Dispatcher(
                        world.deadlineNanos() - DELIVERY_NANOS, TICK_NANOS, world.time()::nowNanos);
        for (int worker = 0; worker < world.cores().count(); worker++) {
            dispatcher.addWorker(
                    events -> {
                        PoolWorker hired = new PoolWorker(world, events);
                        workers.add(hired);
                        return hired;
                    });
        }
        workers.forEach(PoolWorker::start);
        tick();
    }

    private void tick() {
        world.time()
                .inFrontAfter(
                        TICK_NANOS,
                        () -> {
                            dispatcher.tick();
                            tick();
                        });
    }

    @Override
    public void expensive(ClientRequest request) {
        dispatcher.submit(request);
    }

    @Override
    public void cheap(CheapRequest request) {
        request.answer(); // the front never computes
    }

    @Override
    public void kill() {
        for (PoolWorker worker : workers) {
            if (worker.isUp()) {
                worker.die();
                return;
            }
        }
    }

    @Override
    public boolean worksInFront() {
        return false;
    }

    @Override
    public int waitingUnits() {
        return dispatcher.backlog();
    }

    @Override
    public long limitNanos() {
        return dispatcher.limitNanos();
    }

    @Override
    public int places() {
        return workers.size();
    }

    @Override
    public boolean isUp(int place) {
        return workers.get(place).isUp();
    }

    @Override
    public boolean isBusy(int place) {
        return workers.get(place).isBusy();
    }

    @Override
    public ClientRequest at(int place) {
        return workers.get(place).request();
    }
}
