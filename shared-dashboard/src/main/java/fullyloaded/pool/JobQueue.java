package fullyloaded.pool;

import fullyloaded.pool.Job.Unit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The waiting units, first come, first served. Units returned from a worker come before all others,
 * because their requests were admitted no later than any that still waits.
 */
final class JobQueue {

    private final Deque<Unit> returned = new ArrayDeque<>();
    private final Set<Job> jobs = new LinkedHashSet<>(); // O(1) removal when a client leaves
    private int units;

    /** Returns the number of waiting units. */
    int units() {
        return units;
    }

    /** Adds all units of a job. */
    void add(Job job) {
        jobs.add(job);
        units += job.waitingUnits;
    }

    /** Adds a returned unit, behind those returned before it. */
    void addFirst(Unit unit) {
        returned.addLast(unit);
        unit.job().returnedUnits++;
        units++;
    }

    /** Returns the unit that comes next. Call only while a unit waits. */
    Unit first() {
        while (!returned.isEmpty() && returned.peek().job().isAnswered) {
            returned.poll(); // already subtracted by remove()
        }
        return returned.isEmpty() ? new Unit(jobs.iterator().next(), 0) : returned.peek();
    }

    /** Takes the unit that comes next. Call only while a unit waits. */
    Unit poll() {
        Unit unit = first();
        units--;
        if (!returned.isEmpty()) {
            returned.poll();
            unit.job().returnedUnits--;
        } else if (--unit.job().waitingUnits == 0) {
            jobs.remove(unit.job());
        }
        return unit;
    }

    /** Removes the waiting units of a job; the returned ones are skipped when their turn comes. */
    void remove(Job job) {
        jobs.remove(job);
        units -= job.unitsToBegin();
        job.waitingUnits = 0;
        job.returnedUnits = 0;
    }

    /** Returns the jobs with waiting units, in order of service. */
    Set<Job> jobs() {
        Set<Job> all = new LinkedHashSet<>();
        returned.stream().map(Unit::job).filter(job -> !job.isAnswered).forEach(all::add);
        all.addAll(jobs);
        return all;
    }
}
