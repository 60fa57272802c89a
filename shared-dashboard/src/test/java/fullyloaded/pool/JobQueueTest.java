package fullyloaded.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import fullyloaded.pool.Job.Unit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobQueueTest {

    private final JobQueue queue = new JobQueue();
    private final Job first = job(1, 2);
    private final Job second = job(2, 1);
    private final Job third = job(3, 1);

    @Test
    void firstComeFirstServedUnitByUnit() {
        queue.add(first);
        queue.add(second);

        assertEquals(3, queue.units());
        assertEquals(List.of(first, first, second), drain());
        assertEquals(0, queue.units());
    }

    @Test
    void aReturnedUnitComesBeforeAllOthersWithTheSuspicionItHasDrawn() {
        queue.add(first);
        queue.add(second);
        queue.poll();

        queue.addFirst(new Unit(first, 2));

        assertEquals(3, queue.units());
        assertEquals(2, first.unitsToBegin());
        assertEquals(new Unit(first, 2), queue.poll());
        assertEquals(new Unit(first, 0), queue.poll());
        assertSame(second, queue.poll().job());
    }

    @Test
    void aJobThatWasAnsweredLeavesFromTheMiddleWithAllItsUnits() {
        queue.add(second);
        queue.add(first);
        queue.add(third);

        answer(first);

        assertEquals(2, queue.units());
        assertEquals(List.of(second, third), List.copyOf(queue.jobs()));
        assertEquals(List.of(second, third), drain());
    }

    @Test
    void itsReturnedUnitsLeaveToo() {
        queue.add(second);
        queue.add(third);
        Unit lost = queue.poll();
        queue.addFirst(new Unit(lost.job(), 2));

        answer(second);

        assertEquals(1, queue.units());
        assertEquals(List.of(third), drain());
        assertEquals(0, queue.units());
    }

    private void answer(Job job) {
        queue.remove(job);
        job.isAnswered = true;
    }

    private List<Job> drain() {
        List<Job> jobs = new ArrayList<>();
        while (queue.units() > 0) {
            assertEquals(queue.first(), queue.first(), "looking does not take");
            jobs.add(queue.poll().job());
        }
        return jobs;
    }

    private static Job job(long number, int units) {
        return new Job(new PlainRequest(units, 0), number, 0, 0);
    }
}
