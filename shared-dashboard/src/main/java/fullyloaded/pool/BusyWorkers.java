package fullyloaded.pool;

import fullyloaded.pool.Job.Unit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * The busy workers in the order in which they began their units. They should become free in the
 * same order, so a worker that takes unusually long is at the front.
 *
 * <p>Each may hold one more unit in reserve (a prefetch of one), which it begins as soon as its
 * current unit is done. Without a reserve, a worker would be idle from its reply until the next
 * unit arrives; that round trip takes as long as a short unit.
 */
final class BusyWorkers {

    private static final Comparator<Worker> BY_BEGINNING =
            Comparator.comparingLong(worker -> worker.sequence);

    private final PoolClock clock;
    private final List<Worker> workers = new ArrayList<>(); // ascending by sequence
    private final NavigableSet<Worker> withoutReserve = new TreeSet<>(BY_BEGINNING);
    private final Set<Worker> withReserve = new LinkedHashSet<>(); // in neither: it is cancelled

    BusyWorkers(PoolClock clock) {
        this.clock = clock;
    }

    int count() {
        return workers.size();
    }

    /** Adds a worker that has just begun a unit, and so is last. */
    void add(Worker worker) {
        workers.add(worker);
        withoutReserve.add(worker);
    }

    void remove(Worker worker) {
        workers.remove(Collections.binarySearch(workers, worker, BY_BEGINNING));
        withoutReserve.remove(worker);
        release(worker);
        worker.running = Assignment.NONE;
        worker.reserve = Assignment.NONE;
    }

    /** Returns the worker that has been at its unit longest, or null. */
    Worker longest() {
        return workers.isEmpty() ? null : workers.get(0);
    }

    /**
     * Returns how long the worker at {@code position} has been at its unit; the longest is at 0.
     */
    long elapsedNanos(int position) {
        return elapsedNanos(workers.get(position));
    }

    /** Excludes the pauses of this process, which are not the worker's fault. */
    long elapsedNanos(Worker worker) {
        return clock.awakeNanos() - worker.enteredAwakeNanos;
    }

    /**
     * Counts the workers that have been at their units for longer than {@code nanos}; they come
     * first.
     */
    int countLongerThan(long nanos) {
        int least = 0;
        int most = workers.size();
        while (least < most) {
            int middle = (least + most) / 2;
            if (elapsedNanos(middle) > nanos) {
                least = middle + 1;
            } else {
                most = middle;
            }
        }
        return least;
    }

    /**
     * Returns the first worker without a reserve that has been at its unit for at most {@code
     * nanos}, or null.
     */
    Worker firstWithoutReserve(long nanos) {
        int position = countLongerThan(nanos);
        return position == workers.size() ? null : withoutReserve.ceiling(workers.get(position));
    }

    /** Returns the number of units in reserve. */
    int reserves() {
        return withReserve.size();
    }

    /** Returns the jobs with units in reserve. */
    Set<Job> reservedJobs() {
        Set<Job> jobs = new LinkedHashSet<>();
        withReserve.forEach(worker -> jobs.add(worker.reserve.unit.job()));
        return jobs;
    }

    /**
     * Returns the jobs whose reserves would miss the deadline if each unit takes {@code unitNanos}.
     */
    Set<Job> lateReserves(long unitNanos, long nowNanos) {
        Set<Job> late = new LinkedHashSet<>();
        for (Worker worker : withReserve) {
            Job job = worker.reserve.unit.job();
            long beginNanos = nowNanos + Math.max(0, unitNanos - elapsedNanos(worker));
            if (beginNanos + unitNanos > job.deadlineNanos) {
                late.add(job);
            }
        }
        return late;
    }

    /** Adds a reserve to a worker that has none. */
    void reserve(Worker worker, Assignment reserve) {
        reserve.wasReserve = true;
        worker.reserve = reserve;
        withoutReserve.remove(worker);
        withReserve.add(worker);
        reserve.unit.job().reservedUnits++;
    }

    /** Asks the workers that hold units of {@code job} in reserve not to begin them. */
    void cancelReserves(Job job) {
        if (job.reservedUnits == 0) {
            return;
        }
        for (Worker worker : List.copyOf(withReserve)) {
            if (worker.reserve.unit.job() == job) {
                cancelReserve(worker);
            }
        }
    }

    /**
     * Cancels the reserves of the workers that have been at their units for longer than {@code
     * nanos}, and returns the cancelled units, so that other workers can do them.
     */
    List<Unit> reclaimReserves(long nanos) {
        List<Unit> reclaimed = new ArrayList<>();
        for (Worker worker : workers.subList(0, countLongerThan(nanos))) {
            if (withReserve.contains(worker)) {
                reclaimed.add(worker.reserve.unit);
                cancelReserve(worker);
            }
        }
        return reclaimed;
    }

    /**
     * Asks the worker not to begin its reserve. It gets no other until it has replied, so the two
     * cannot be confused.
     */
    private void cancelReserve(Worker worker) {
        release(worker);
        worker.reserve.isCancelled = true;
        worker.link.cancel(worker.reserve.id);
    }

    /** Records the worker's reply that it will not begin its reserve. */
    void skip(Worker worker) {
        worker.reserve = Assignment.NONE;
        withoutReserve.add(worker);
    }

    private void release(Worker worker) {
        if (withReserve.remove(worker)) {
            worker.reserve.unit.job().reservedUnits--;
        }
    }
}
