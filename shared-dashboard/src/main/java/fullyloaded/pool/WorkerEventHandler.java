package fullyloaded.pool;

import fullyloaded.pool.Worker.State;

/**
 * What is heard from one worker. Each report is an event of the pool: it begins with the time and
 * ends with handing out work.
 */
final class WorkerEventHandler implements WorkerEvents {

    private final Dispatcher pool;
    private final Workers workers;
    private final Worker worker;

    WorkerEventHandler(Dispatcher pool, Workers workers, Worker worker) {
        this.pool = pool;
        this.workers = workers;
        this.worker = worker;
    }

    @Override
    public void started() {
        pool.beginEvent();
        workers.start(worker);
        if (++worker.starts > 1) {
            pool.counters().count(PoolEvent.RESPAWNED);
        }
        pool.dispatch();
    }

    @Override
    public void ready() {
        pool.beginEvent();
        if (worker.state == State.WARMING) {
            workers.rest(worker);
        }
        pool.dispatch();
    }

    @Override
    public void done(long unit) {
        pool.beginEvent();
        Assignment running = worker.running;
        if (worker.state == State.BUSY && running.id == unit) {
            workers.finish(worker);
            pool.done(running);
        } else if (worker.state != State.KILLED) { // twice, or what nobody asked for: it lies
            pool.kill(worker);
        }
        pool.dispatch();
    }

    @Override
    public void skipped(long unit) {
        pool.beginEvent();
        if (!workers.skip(worker, unit) && worker.state != State.KILLED) {
            pool.kill(worker);
        }
        pool.dispatch();
    }

    @Override
    public void ended() {
        pool.beginEvent();
        pool.lose(worker, State.ABSENT);
        pool.dispatch();
    }
}
