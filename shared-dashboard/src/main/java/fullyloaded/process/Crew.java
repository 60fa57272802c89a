package fullyloaded.process;

import fullyloaded.stats.Meter;
import fullyloaded.stats.PoolMeter;
import fullyloaded.stats.PoolMeter.Event;
import fullyloaded.stats.ServiceTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * The workers of a pool: who is ready, who does which unit since when, how long units take, and who
 * hangs. The owner's monitor guards it: the owner holds it when it calls, and is called with it held.
 */
public final class Crew {

    /** Whoever hands out the units. */
    public interface Owner {

        /** A worker is ready for a unit. */
        void ready();

        /** A worker has done that unit and is ready for the next. */
        void done(long unit);

        /** A worker's process ended, with that unit or, if it is not one of the owner's, with none. */
        void lost(long unit);
    }

    /** No event for so long, not even the timer's: we were suspended, and no worker is to blame. */
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final long PUBLISH_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long MEASUREMENT = -1;

    private final Owner owner;
    private final Meter meter;
    private final PoolMeter counts;
    private final LongSupplier nanoTime;
    private final ServiceTime service = new ServiceTime();
    private final List<Worker> workers = new ArrayList<>();
    private long lastEventNanos;
    private long publishedNanos;

    /** A crew of nobody yet, by a clock like {@link System#nanoTime}. */
    public Crew(Owner owner, Meter meter, PoolMeter counts, LongSupplier nanoTime) {
        this.owner = owner;
        this.meter = meter;
        this.counts = counts;
        this.nanoTime = nanoTime;
        lastEventNanos = nanoTime.getAsLong();
        publishedNanos = lastEventNanos;
        meter.ready(false);
    }

    /** Takes on one more worker; its lane may begin to talk at once. */
    public void hire(Function<Lane.Listener, Lane> lanes) {
        synchronized (owner) { // what the lane tells has to wait until we know the worker
            Worker worker = new Worker(meter.process("worker"));
            worker.lane = lanes.apply(listener(worker));
            workers.add(worker);
        }
    }

    /** Waits until a worker has been ready; returns what a unit takes. */
    public Duration awaitReady() throws InterruptedException {
        synchronized (owner) {
            while (service.meanNanos() == 0) {
                owner.wait();
            }
            return Duration.ofNanos(service.meanNanos());
        }
    }

    /** Workers, ready or not. */
    public int size() {
        return workers.size();
    }

    /** How long units take. */
    public ServiceTime service() {
        return service;
    }

    /** For each worker that can be counted on, how long it is still busy. */
    public long[] busyNanos(long nowNanos) {
        return workers.stream()
                .filter(worker -> worker.isReliable(nowNanos, service))
                .mapToLong(worker -> worker.busyNanos(nowNanos, service))
                .toArray();
    }

    /** Whether a worker waits for a unit. */
    public boolean hasIdle() {
        return workers.stream().anyMatch(Worker::isIdle);
    }

    /** Gives the unit, a positive number, to a worker that waits for one. */
    public void compute(long unit, long nowNanos) {
        workers.stream().filter(Worker::isIdle).findFirst().orElseThrow().take(unit, nowNanos);
    }

    /** Lets an idle worker do a unit that nobody asked for, to see what it takes today. */
    public void measure(long nowNanos) {
        if (hasIdle()) {
            compute(MEASUREMENT, nowNanos);
        }
    }

    /** The timer: kills who hangs. To be called much more often than once a second. */
    public void check() {
        long now = now();
        for (Worker worker : workers) {
            if (worker.isHung(now, service)) {
                kill(worker);
            }
        }
    }

    /** Shows the dashboard how things stand with so many units waiting; now and then is enough. */
    public void publish(int backlog) {
        long now = now();
        if (now - publishedNanos > PUBLISH_NANOS) {
            publishedNanos = now;
            long[] busyNanos = busyNanos(now);
            long waitNanos =
                    busyNanos.length == 0
                            ? 0
                            : service.finishNanos(backlog + 1, busyNanos) - service.meanNanos();
            meter.pool(counts.figures(now, backlog, waitNanos, service));
        }
    }

    /** Whoever ends from now on is not replaced. */
    public void retire() {
        workers.forEach(worker -> worker.lane.retire());
    }

    /** Ends all processes. */
    public void dismiss() {
        workers.forEach(worker -> worker.lane.close());
    }

    private long now() {
        long now = nanoTime.getAsLong();
        long pausedNanos = now - lastEventNanos;
        if (pausedNanos > PAUSE_NANOS) {
            workers.forEach(worker -> worker.sinceNanos += pausedNanos);
        }
        lastEventNanos = now;
        return now;
    }

    private void kill(Worker worker) {
        counts.count(Event.KILLED);
        worker.kill();
    }

    private Lane.Listener listener(Worker worker) {
        return new Lane.Listener() {
            @Override
            public void started(long pid) {
                synchronized (owner) {
                    if (worker.starts++ > 0) {
                        counts.count(Event.RESPAWNED);
                    }
                    worker.start(pid, now());
                }
            }

            @Override
            public void ready(long unitNanos) {
                synchronized (owner) {
                    now();
                    service.add(unitNanos);
                    worker.warm();
                    meter.ready(true);
                    owner.notifyAll();
                    owner.ready();
                }
            }

            @Override
            public void done(long unit) {
                synchronized (owner) {
                    long now = now();
                    if (worker.unit != unit) { // twice, or never asked for: it talks nonsense
                        kill(worker);
                        return;
                    }
                    service.add(now - worker.sinceNanos);
                    worker.finish();
                    if (unit == MEASUREMENT) {
                        owner.ready();
                    } else {
                        owner.done(unit);
                    }
                }
            }

            @Override
            public void ended() {
                synchronized (owner) {
                    long unit = worker.bury(now());
                    meter.ready(workers.stream().anyMatch(other -> other.ready));
                    owner.lost(unit);
                }
            }
        };
    }
}
