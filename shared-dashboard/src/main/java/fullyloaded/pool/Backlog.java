package fullyloaded.pool;

import fullyloaded.pool.Job.Unit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Every admitted request that has no answer yet: by deadline, and those of which units wait in
 * their order.
 */
final class Backlog {

    /** Every client is looked after once in so many ticks. */
    private static final int LOOK_TICKS = 5;

    private final TreeSet<Job> jobs = new TreeSet<>(Job.BY_DEADLINE);
    private final JobQueue queue = new JobQueue();
    private Job looked;

    /** Units that wait. */
    int units() {
        return queue.units();
    }

    /** Whether every request is answered. */
    boolean isEmpty() {
        return jobs.isEmpty();
    }

    /** Takes in a request. */
    void add(Job job) {
        jobs.add(job);
        queue.add(job);
    }

    /** Takes back a unit that a worker was lost with; it comes before all others. */
    void giveBack(Unit unit) {
        queue.addFirst(unit);
    }

    /** The job whose unit comes next, or null if none waits. */
    Job next() {
        return queue.units() == 0 ? null : queue.first().job();
    }

    /** Takes the unit that comes next. */
    Unit poll() {
        return queue.poll();
    }

    /** The request is answered; what waits of it is forgotten. */
    void remove(Job job) {
        jobs.remove(job);
        queue.remove(job);
        job.isAnswered = true;
    }

    /** The jobs whose deadline has come. */
    List<Job> due(long nowNanos) {
        List<Job> due = new ArrayList<>();
        for (Job job : jobs) {
            if (job.deadlineNanos > nowNanos) {
                break;
            }
            due.add(job);
        }
        return due;
    }

    /** The jobs of which units wait, in their order. */
    Set<Job> waiting() {
        return queue.jobs();
    }

    /**
     * Looks after the clients of what workers have in reserve, since nobody will look again when
     * their turn comes, and after some of the others, the next ones each time. Returns the jobs
     * whose clients have left.
     */
    Set<Job> abandoned(Set<Job> reserved) {
        Set<Job> looks = new LinkedHashSet<>(reserved);
        Iterator<Job> next = (looked == null ? jobs : jobs.tailSet(looked, false)).iterator();
        for (int left = jobs.size() / LOOK_TICKS; left >= 0 && next.hasNext(); left--) {
            looked = next.next();
            looks.add(looked);
        }
        looked = next.hasNext() ? looked : null;
        looks.removeIf(job -> !job.request.isClientGone());
        return looks;
    }
}
