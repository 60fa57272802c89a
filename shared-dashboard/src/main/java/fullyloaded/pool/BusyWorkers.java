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
 * The busy workers in the order in which they began, which is the order in which they should come
 * free; who is strangely long at its unit is therefore at the front.
 *
 * <p>Each may have one more unit in reserve, which it begins by itself once it has done the one
 * before. Otherwise it would be idle until the pool has heard of that and sent the next one, which
 * takes as long as a short unit.
 */
final class BusyWorkers {

    private static final Comparator<Worker> BY_TURN =
            Comparator.comparingLong(worker -> worker.turn);

    private final PoolClock clock;
    private final List<Worker> workers = new ArrayList<>();
    private final NavigableSet<Worker> withoutReserve = new TreeSet<>(BY_TURN);
    private final Set<Worker> withReserve = new LinkedHashSet<>(); // but for what is withdrawn

    BusyWorkers(PoolClock clock) {
        this.clock = clock;
    }

    int count() {
        return workers.size();
    }

    /** A worker that began just now. */
    void add(Worker worker) {
        workers.add(worker);
        withoutReserve.add(worker);
    }

    void remove(Worker worker) {
        workers.remove(Collections.binarySearch(workers, worker, BY_TURN));
        withoutReserve.remove(worker);
        release(worker);
        worker.running = Assignment.NONE;
        worker.reserve = Assignment.NONE;
    }

    /** The one that has been busy longest, or null. */
    Worker longest() {
        return workers.isEmpty() ? null : workers.get(0);
    }

    /** For how long the one at that place has been at its unit; the longest is at 0. */
    long elapsedNanos(int place) {
        return elapsedNanos(workers.get(place));
    }

    long elapsedNanos(Worker worker) {
        return clock.awakeNanos() - worker.sinceAwakeNanos;
    }

    /** How many have been at their units for longer than that. */
    int longerThan(long nanos) {
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
     * The first without a reserve that has not been at its unit for longer than that, or null.
     */
    Worker firstWithoutReserve(long nanos) {
        int place = longerThan(nanos);
        return place == workers.size() ? null : withoutReserve.ceiling(workers.get(place));
    }

    /** Units in reserve. */
    int reserves() {
        return withReserve.size();
    }

    /** The jobs of which units are in reserve. */
    Set<Job> reservedJobs() {
        Set<Job> jobs = new LinkedHashSet<>();
        withReserve.forEach(worker -> jobs.add(worker.reserve.unit.job()));
        return jobs;
    }

    /** The jobs whose reserve would miss its deadline, even if units take no longer than that. */
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

    /** The worker has that unit in reserve from now on. */
    void reserve(Worker worker, Assignment reserve) {
        reserve.wasReserve = true;
        worker.reserve = reserve;
        withoutReserve.remove(worker);
        withReserve.add(worker);
        reserve.unit.job().reservedUnits++;
    }

    /** Tells those who have units of the job in reserve not to begin them. */
    void withdraw(Job job) {
        if (job.reservedUnits == 0) {
            return;
        }
        for (Worker worker : List.copyOf(withReserve)) {
            if (worker.reserve.unit.job() == job) {
                withdraw(worker);
            }
        }
    }

    /** Takes back what those have in reserve who have been at their units for longer than that. */
    List<Unit> recall(long nanos) {
        List<Unit> recalled = new ArrayList<>();
        for (Worker worker : workers.subList(0, longerThan(nanos))) {
            if (withReserve.contains(worker)) {
                recalled.add(worker.reserve.unit);
                withdraw(worker);
            }
        }
        return recalled;
    }

    private void withdraw(Worker worker) {
        release(worker);
        worker.reserve.isWithdrawn = true;
        worker.link.cancel(worker.reserve.id);
    }

    /** The worker has not begun its reserve, and never will. */
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
