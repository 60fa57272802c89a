package fullyloaded.pool;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The units that a front has sent to a shared queue and not heard of, in the order in which it sent
 * them. The units of a request have consecutive ids, from its {@link Job#number} on.
 *
 * <p>Nobody reports that a unit has begun. The queue is first in, first out, so the ones sent first
 * are marked as begun, as many as the queue's counts suggest.
 */
final class SentUnits {

    private final Map<Long, Job> waiting = new LinkedHashMap<>();
    private final Map<Long, Job> begun = new LinkedHashMap<>();

    int count() {
        return waiting.size() + begun.size();
    }

    /** Adds all units of a job, and returns their ids. */
    List<Long> add(Job job) {
        for (int unit = 0; unit < job.request.units(); unit++) {
            waiting.put(job.number + unit, job);
        }
        return of(job);
    }

    /** Returns the ids of the job's units that are not done. */
    List<Long> of(Job job) {
        List<Long> left = new ArrayList<>();
        for (int unit = 0; unit < job.request.units(); unit++) {
            long id = job.number + unit;
            if (waiting.containsKey(id) || begun.containsKey(id)) {
                left.add(id);
            }
        }
        return left;
    }

    /**
     * Removes a unit that is done and returns its job; null if it was done before, or its job was
     * given up.
     */
    Job remove(long unit) {
        Job job = begun.remove(unit);
        if (job == null) {
            job = waiting.remove(unit);
            if (job != null) {
                job.request.unitStarted();
            }
        }
        return job;
    }

    /** Removes all units of a job. */
    void removeAll(Job job) {
        for (int unit = 0; unit < job.request.units(); unit++) {
            waiting.remove(job.number + unit);
            begun.remove(job.number + unit);
        }
    }

    /** Marks units as begun until {@code most} are, those sent first before the others. */
    void begin(int most) {
        Iterator<Map.Entry<Long, Job>> next = waiting.entrySet().iterator();
        while (begun.size() < most && next.hasNext()) {
            Map.Entry<Long, Job> unit = next.next();
            Job job = unit.getValue();
            begun.put(unit.getKey(), job);
            job.request.unitStarted();
            next.remove();
        }
    }

    /** Marks all units as waiting, because the queue may have lost them. */
    void returnAll() {
        begun.values().forEach(job -> job.request.unitReturned());
        Map<Long, Job> all = new LinkedHashMap<>(begun);
        all.putAll(waiting);
        begun.clear();
        waiting.clear();
        waiting.putAll(all);
    }
}
