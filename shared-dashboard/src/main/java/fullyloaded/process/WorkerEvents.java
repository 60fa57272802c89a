package fullyloaded.process;

import fullyloaded.stats.PoolMeter.Event;
import java.time.Duration;

/** What the lane of one worker tells its crew, from the lane's own thread. */
final class WorkerEvents<U> implements Lane.Listener {

    private final Crew<U> crew;
    private final Worker<U> worker;

    WorkerEvents(Crew<U> crew, Worker<U> worker) {
        this.crew = crew;
        this.worker = worker;
    }

    @Override
    public void started(long pid) {
        synchronized (crew.owner) {
            if (worker.start(pid, crew.now())) {
                crew.counts.count(Event.RESPAWNED);
            }
        }
    }

    @Override
    public void ready(long unitNanos) {
        synchronized (crew.owner) {
            crew.service.add(unitNanos);
            worker.warm();
            crew.meter.unit(Duration.ofNanos(crew.service.meanNanos()));
            crew.meter.ready(true);
            crew.owner.ready();
        }
    }

    @Override
    public void done(long id) {
        synchronized (crew.owner) {
            long now = crew.now();
            if (!worker.isDoing(id)) { // twice, or never asked for: it talks nonsense
                crew.kill(worker);
                return;
            }
            crew.service.add(worker.elapsedNanos(now));
            U unit = worker.finish();
            if (unit == null) { // it was a measurement
                crew.owner.ready();
            } else {
                crew.owner.done(unit);
            }
        }
    }

    @Override
    public void ended() {
        synchronized (crew.owner) {
            U unit = worker.bury(crew.now());
            crew.meter.ready(crew.workers.stream().anyMatch(Worker::isReady));
            if (unit != null) {
                crew.owner.lost(unit);
            }
        }
    }
}
