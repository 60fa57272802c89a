package fullyloaded.pool;

import fullyloaded.pool.Worker.State;

/**
 * Turns the reports of one worker into events of the pool. Each event begins by reading the clock
 * and ends by sending units to workers. A worker whose report cannot be true is killed, because a
 * process that is wrong once about its work cannot be trusted with the next unit.
 */
final class WorkerEventHandler implements WorkerEvents {

    private final Dispatcher dispatcher;
    private final Workers workers;
    private final Worker worker;

    WorkerEventHandler(Dispatcher dispatcher, Workers workers, Worker worker) {
        this.dispatcher = dispatcher;
        this.workers = workers;
        this.worker = worker;
    }

    @Override
    public void started() {
        dispatcher.beginEvent();
        workers.becomeWarming(worker);
        if (++worker.starts > 1) {
            dispatcher.counters().count(PoolEvent.RESPAWNED);
        }
        dispatcher.dispatch();
    }

    @Override
    public void ready() {
        dispatcher.beginEvent();
        if (worker.state == State.WARMING) { // otherwise it was killed meanwhile
            workers.becomeIdle(worker);
        }
        dispatcher.dispatch();
    }

    @Override
    public void done(long unit) {
        dispatcher.beginEvent();
        Assignment running = worker.running;
        if (worker.state == State.BUSY && running.id == unit) {
            workers.finish(worker);
            dispatcher.done(running);
        } else if (worker.state != State.KILLED) { // done twice or never sent: a false report
            dispatcher.kill(worker);
        }
        dispatcher.dispatch();
    }

    @Override
    public void skipped(long unit) {
        dispatcher.beginEvent();
        if (!workers.skip(worker, unit) && worker.state != State.KILLED) {
            dispatcher.kill(worker);
        }
        dispatcher.dispatch();
    }

    @Override
    public void ended() {
        dispatcher.beginEvent();
        dispatcher.lose(worker, State.ABSENT);
        dispatcher.dispatch();
    }
}
