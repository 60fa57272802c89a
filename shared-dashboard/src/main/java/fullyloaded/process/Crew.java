package fullyloaded.process;

import fullyloaded.stats.Meter;
import fullyloaded.stats.PoolMeter;
import fullyloaded.stats.PoolMeter.Event;
import fullyloaded.stats.ServiceTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * The workers of a pool: who is ready, who does which unit since when, how long units take, and who
 * hangs. The owner's monitor guards it: the owner holds it when it calls, and is called with it held.
 *
 * @param <U> what the owner calls a unit
 */
public final class Crew<U> {

    /** Whoever hands out the units. */
    public interface Owner<U> {

        /** A worker is ready for a unit. */
        void ready();

        /** A worker has done that unit and is ready for the next. */
        void done(U unit);

        /** A worker's process ended with that unit. */
        void lost(U unit);
    }

    /** No event for so long, not even the timer's: we were suspended, and no worker is to blame. */
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final long PUBLISH_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    final Owner<U> owner;
    final Meter meter;
    final PoolMeter counts;
    private final LongSupplier nanoTime;
    final ServiceTime service = new ServiceTime();
    final List<Worker<U>> workers = new ArrayList<>();
    private long lastId;
    private long lastEventNanos;
    private long publishedNanos;

    /** A crew of nobody yet, by the meter's clock. */
    public Crew(Owner<U> owner, Meter meter, PoolMeter counts) {
        this.owner = owner;
        this.meter = meter;
        this.counts = counts;
        nanoTime = meter.nanoTime();
        lastEventNanos = nanoTime.getAsLong();
        publishedNanos = lastEventNanos;
        meter.ready(false);
        meter.self().role("front");
    }

    /** Takes on one more worker; its lane may begin to talk at once. */
    public void hire(Function<Lane.Listener, Lane> lanes) {
        synchronized (owner) { // what the lane tells has to wait until we know the worker
            Worker<U> worker = new Worker<>(meter.process("worker"));
            worker.lane(lanes.apply(new WorkerEvents<>(this, worker)));
            workers.add(worker);
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

    /** Gives the unit to a worker that waits for one. */
    public void compute(U unit, long nowNanos) {
        Worker<U> idle = workers.stream().filter(Worker::isIdle).findFirst().orElseThrow();
        idle.take(++lastId, unit, nowNanos);
    }

    /** Lets an idle worker do a unit that nobody asked for, to see what it takes today. */
    public void measure() {
        if (hasIdle()) {
            compute(null, now());
        }
    }

    /** The timer: kills who hangs, and replaces nobody once the process drains. To be called much more often than once a second. */
    public void check() {
        long now = now();
        for (Worker<U> worker : workers) {
            if (worker.isHung(now, service)) {
                kill(worker);
            }
            if (meter.isDraining()) {
                worker.lane().retire(); // what is left to do needs no replacement
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

    /** Ends all processes. */
    public void dismiss() {
        workers.forEach(worker -> worker.lane().close());
    }

    long now() {
        long now = nanoTime.getAsLong();
        long pausedNanos = now - lastEventNanos;
        if (pausedNanos > PAUSE_NANOS) {
            workers.forEach(worker -> worker.forgive(pausedNanos));
        }
        lastEventNanos = now;
        return now;
    }

    void kill(Worker<U> worker) {
        counts.count(Event.KILLED);
        worker.kill();
    }
}
