package fullyloaded;

import fullyloaded.dashboard.PoolOptions;
import fullyloaded.process.Crew;
import fullyloaded.process.Ticker;
import fullyloaded.stats.Meter;
import fullyloaded.stats.PoolMeter;
import fullyloaded.stats.PoolMeter.Event;
import fullyloaded.work.Call;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * One queue that knows the deadline, in front of a crew of workers that do one unit at a time. A
 * request is taken in whole, if all of it will be done in time, or shed at once. Whatever happens, work
 * is handed out afterwards; all of it under one lock, and nothing under it waits.
 */
final class ComputePool implements Crew.Owner<ComputePool.Unit> {

    /** What an answer needs to reach its client, kept off the deadline. */
    static final Duration DELIVERY = Duration.ofMillis(50);

    private static final Duration TICK = Duration.ofMillis(20);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final LongSupplier nanoTime;
    private final long limitNanos;
    private final PoolMeter counts = new PoolMeter();
    private final Ticker timer = new Ticker("deadlines");
    final Crew<Unit> crew;
    private final Set<Job> jobs = new LinkedHashSet<>();
    private final Deque<Unit> queue = new ArrayDeque<>();
    private long queueWasEmptyNanos;

    /** An admitted request, when its answer becomes worthless, and when it was to be done. */
    record Job(Call call, long deadlineNanos, long predictedNanos) {

        boolean isDue(long nowNanos) {
            return nowNanos - deadlineNanos >= 0; // a difference, because nanoTime may wrap
        }
    }

    /** One unit of a request, and whether a worker has died of it. */
    record Unit(Job job, boolean isRetry) {}

    ComputePool(Duration deadline, Meter meter) {
        nanoTime = meter.nanoTime();
        limitNanos = deadline.minus(DELIVERY).toNanos();
        crew = new Crew<>(this, meter, counts);
        queueWasEmptyNanos = nanoTime.getAsLong();
    }

    /** Starts the workers and the timer. */
    void start(PoolOptions options) {
        ComputeWorker.hire(crew, options);
        timer.every(TICK, this::tick);
    }

    /** Decides at the door: takes the whole request in, or sheds it. */
    synchronized void submit(Call call) {
        long now = nanoTime.getAsLong();
        long[] busyNanos = crew.busyNanos(now);
        if (busyNanos.length == 0) {
            refuse(call, "No worker is ready", RETRY_AFTER);
            return;
        }
        int ahead = queue.size() + call.units();
        long finishNanos = crew.service().finishNanos(ahead, busyNanos);
        long marginNanos = crew.service().marginNanos(ahead, busyNanos.length);
        long needNanos = finishNanos + (jobs.isEmpty() ? 0 : marginNanos); // idle: nothing to lose
        long leftNanos = call.arrivedNanos() + admissionNanos(now) - now;
        if (needNanos > leftNanos) {
            if (crew.service().finishNanos(call.units(), new long[crew.size()]) > limitNanos) {
                refuse(call, "Not even idle workers could do so many units in time", null);
            } else {
                refuse(
                        call,
                        "It would not be done in time",
                        Duration.ofNanos(needNanos - leftNanos));
            }
            return;
        }
        counts.count(Event.ADMITTED);
        Job job = new Job(call, call.arrivedNanos() + limitNanos, now + finishNanos);
        jobs.add(job);
        for (int unit = 0; unit < call.units(); unit++) {
            queue.addLast(new Unit(job, false));
        }
        handOut(now);
    }

    /** A queue that has stood for a whole deadline makes everybody late: then admit half of it. */
    private long admissionNanos(long now) {
        return now - queueWasEmptyNanos < limitNanos ? limitNanos : limitNanos / 2;
    }

    private void refuse(Call call, String reason, Duration retryAfter) {
        counts.count(Event.REFUSED);
        call.shed(reason, retryAfter);
        if (jobs.isEmpty()) {
            crew.measure(); // idle, yet too slow? what we believe of the service time may be old
        }
    }

    private void handOut(long now) {
        for (Unit unit = next(now); unit != null; unit = next(now)) {
            crew.compute(unit, now);
        }
        if (queue.isEmpty()) {
            queueWasEmptyNanos = now;
        }
    }

    /** The next unit, if a worker is idle, that is worth doing; gives up the requests that are not. */
    private Unit next(long now) {
        while (crew.hasIdle() && !queue.isEmpty()) {
            Job job = queue.peek().job;
            int left = (int) queue.stream().filter(unit -> unit.job == job).count();
            long finishNanos = crew.service().finishNanos(left, crew.busyNanos(now));
            if (job.call.isClientGone()) {
                giveUp(job, Event.CLIENT_GONE, "Nobody waits for the answer");
            } else if (job.isDue(now + finishNanos)) {
                giveUp(job, Event.DROPPED, "There is no longer time enough for it");
            } else {
                job.call.unitStarted();
                return queue.poll();
            }
        }
        return null;
    }

    @Override
    public synchronized void ready() {
        handOut(nanoTime.getAsLong());
    }

    @Override
    public synchronized void done(Unit unit) {
        long now = nanoTime.getAsLong();
        Job job = unit.job;
        if (jobs.contains(job) && job.isDue(now)) {
            giveUp(job, Event.EXPIRED, "It was not done in time");
        } else if (jobs.contains(job) && job.call.unitDone()) {
            jobs.remove(job);
            counts.count(Event.DONE);
            counts.predictionError(now, now - job.predictedNanos);
        }
        handOut(now);
    }

    /** The unit may be what the worker died of: one other may try it, before all else. */
    @Override
    public synchronized void lost(Unit unit) {
        if (jobs.contains(unit.job)) {
            if (unit.isRetry) {
                giveUp(unit.job, Event.DROPPED, "Two workers died of it");
            } else {
                counts.count(Event.RETRIED);
                unit.job.call.unitReturned();
                queue.addFirst(new Unit(unit.job, true));
            }
        }
        handOut(nanoTime.getAsLong());
    }

    /** The timer: answers what is due, whether or not anything else happens. */
    synchronized void tick() {
        crew.check();
        long now = nanoTime.getAsLong();
        for (Job job : List.copyOf(jobs)) {
            if (job.isDue(now)) {
                giveUp(job, Event.EXPIRED, "It was not done in time");
            } else if (job.call.isClientGone()) {
                giveUp(job, Event.CLIENT_GONE, "Nobody waits for the answer");
            }
        }
        handOut(now);
        crew.publish(queue.size());
    }

    private void giveUp(Job job, Event why, String reason) {
        counts.count(why);
        jobs.remove(job);
        queue.removeIf(unit -> unit.job == job);
        job.call.shed(reason, RETRY_AFTER);
    }

    /** Ends the workers, whatever they do. */
    void shutdownNow() {
        timer.close();
        crew.dismiss();
    }
}
