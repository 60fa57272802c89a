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
 * The busy workers in the order in which they began their units. That is also the order in which
 * they should come free, so a worker that takes unusually long is at the front.
 *
 * <p>Each may hold one more unit in reserve (a prefetch of one), which it begins by itself when it
 * has done the unit before. Without it a worker would be idle from its reply until the next unit
 * arrives, and that round trip takes as long as a short unit.
 */
final class BusyWorkers {

    private static final Comparator<Worker> BY_BEGINNING =
            Comparator.comparingLong(worker -> worker.sequence);

    private final PoolClock clock;
    private final List<Worker> workers = new ArrayList<>(); // ascending by sequence
    private final NavigableSet<Worker> withoutReserve = new TreeSet<>(BY_BEGINNING);
    private final Set<Worker> withReserve = new LinkedHashSet<>(); // neither set: it is cancelled

    BusyWorkers(PoolClock clock) {
        this.clock = clock;
    }

    int count() {
        return workers.size();
    }

    /** Adds a worker that began a unit just now, and so goes last. */
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

    /** The worker that has been busy longest, or null. */
    Worker longest() {
        return workers.isEmpty() ? null : workers.get(0);
    }

    /** How long the worker at that position has been at its unit; the longest is at 0. */
    long elapsedNanos(int position) {
        return elapsedNanos(workers.get(position));
    }

    /** Without the pauses of this process, for which no worker is to blame. */
    long elapsedNanos(Worker worker) {
        return clock.awakeNanos() - worker.enteredAwakeNanos;
    }

    /** How many have been at their units for longer than that; they are the first ones. */
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
     * The first worker without a reserve that has not been at its unit for longer than that, or
     * null.
     */
    Worker firstWithoutReserve(long nanos) {
        int position = countLongerThan(nanos);
        return position == workers.size() ? null : withoutReserve.ceiling(workers.get(position));
    }

    /** Units in reserve. */
    int reserves() {
        return withReserve.size();
    }

    /** The jobs with units in reserve. */
    Set<Job> reservedJobs() {
        Set<Job> jobs = new LinkedHashSet<>();
        withReserve.forEach(worker -> jobs.add(worker.reserve.unit.job()));
        return jobs;
    }

    /** The jobs whose reserve would finish after the deadline if units take that long each. */
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

    /** Gives the worker a reserve. */
    void reserve(Worker worker, Assignment reserve) {
        reserve.wasReserve = true;
        worker.reserve = reserve;
        withoutReserve.remove(worker);
        withReserve.add(worker);
        reserve.unit.job().reservedUnits++;
    }

    /** Asks the workers that hold units of the job in reserve not to begin them. */
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
     * Cancels the reserves of the workers that have been at their units for longer than that, and
     * returns those units, so that other workers can do them.
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

    /** The worker gets no other reserve until it has answered, so the two cannot be confused. */
    private void cancelReserve(Worker worker) {
        release(worker);
        worker.reserve.isCancelled = true;
        worker.link.cancel(worker.reserve.id);
    }

    /** The worker confirms that it will not begin its reserve. */
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
