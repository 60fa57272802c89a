package fullyloaded.pool;

import fullyloaded.pool.Job.Unit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The units that wait, first come first served; those that a worker was lost with come before all
 * others.
 */
final class JobQueue {

    private final Deque<Unit> returned = new ArrayDeque<>();
    private final Set<Job> jobs = new LinkedHashSet<>(); // removes from the middle at no cost
    private int units;

    /** How many units wait. */
    int units() {
        return units;
    }

    /** All units of a job. */
    void add(Job job) {
        jobs.add(job);
        units += job.waitingUnits;
    }

    /** A unit to be tried once more. */
    void addFirst(Unit unit) {
        returned.addLast(unit);
        unit.job().returnedUnits++;
        units++;
    }

    /** The unit that comes next. Not to be called when empty. */
    Unit first() {
        while (!returned.isEmpty() && returned.peek().job().isAnswered) {
            returned.poll(); // removed already, see below
        }
        return returned.isEmpty() ? new Unit(jobs.iterator().next(), 0) : returned.peek();
    }

    /** Takes the unit that comes next. */
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

    /** Removes what waits of a job that was answered. */
    void remove(Job job) {
        jobs.remove(job);
        units -= job.unitsToBegin();
        job.waitingUnits = 0;
        job.returnedUnits = 0;
    }

    /** The jobs of which some units wait, in their order. */
    Set<Job> jobs() {
        Set<Job> all = new LinkedHashSet<>();
        returned.stream().map(Unit::job).filter(job -> !job.isAnswered).forEach(all::add);
        all.addAll(jobs);
        return all;
    }
}
