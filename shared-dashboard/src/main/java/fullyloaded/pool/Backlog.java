package fullyloaded.pool;

import fullyloaded.pool.Job.Unit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Every admitted request without an answer, in two orders: all by deadline, so that expiry looks
 * only at the first; and those with waiting units in order of service.
 */
final class Backlog {

    /**
     * Each tick checks a fifth of the clients, so each is checked every five ticks: 100 ms is soon
     * enough to stop work for a client who left, and every tick costs the same.
     */
    private static final int CHECK_TICKS = 5;

    private final TreeSet<Job> jobs = new TreeSet<>(Job.BY_DEADLINE);
    private final JobQueue queue = new JobQueue();
    private Job lastChecked; // null to start from the first

    /** Returns the number of waiting units. */
    int units() {
        return queue.units();
    }

    /** Whether every admitted request is answered, so that no unit is wanted. */
    boolean isEmpty() {
        return jobs.isEmpty();
    }

    /** Adds an admitted request, with all its units waiting. */
    void add(Job job) {
        jobs.add(job);
        queue.add(job);
    }

    /** Puts the unit of a lost worker at the front of the queue. */
    void returnUnit(Unit unit) {
        queue.addFirst(unit);
    }

    /** Returns the job whose unit comes next. Call only while a unit waits. */
    Job next() {
        return queue.first().job();
    }

    /** Takes the unit that comes next. Call only while a unit waits. */
    Unit poll() {
        return queue.poll();
    }

    /** Marks the request as answered and forgets its waiting units. */
    void remove(Job job) {
        jobs.remove(job);
        queue.remove(job);
        job.isAnswered = true;
    }

    /** Returns the jobs whose deadline has passed. */
    List<Job> expired(long nowNanos) {
        List<Job> expired = new ArrayList<>();
        for (Job job : jobs) {
            if (job.deadlineNanos > nowNanos) {
                break;
            }
            expired.add(job);
        }
        return expired;
    }

    /** Returns the jobs with waiting units, in order of service. */
    Set<Job> waiting() {
        return queue.jobs();
    }

    /**
     * Checks the next fifth of the clients, and returns the jobs whose clients have left. Clients
     * with a unit in reserve are checked every tick, because the worker will begin that unit
     * unasked.
     */
    Set<Job> checkClients(Set<Job> reserved) {
        Set<Job> checked = new LinkedHashSet<>(reserved);
        Iterator<Job> next =
                (lastChecked == null ? jobs : jobs.tailSet(lastChecked, false)).iterator();
        for (int left = jobs.size() / CHECK_TICKS; left >= 0 && next.hasNext(); left--) {
            lastChecked = next.next();
            checked.add(lastChecked);
        }
        lastChecked = next.hasNext() ? lastChecked : null;
        checked.removeIf(job -> !job.request.isClientGone());
        return checked;
    }
}
