package fullyloaded.simulation;

import fullyloaded.pool.Request;
import fullyloaded.pool.WorkerEvents;
import fullyloaded.pool.WorkerLink;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Other rules instead of round 4's, in the same world, for comparison. They are given what round 4
 * has to learn: each knows the service time, and no worker fails. All of them answer 503 at the
 * deadline and begin no unit for an answered request.
 */
final class Peers implements Pool {

    /** The rules to compare with. */
    enum Rule {
        NO_RULE("no rule"),
        HALF_N("finish within N, or N/2 while the queue stands"),
        LIFO("newest first"),
        CODEL("CoDel"),
        CODEL_LIFO("CoDel, newest first while it stands"),
        COUNT("at most 4 units a worker");

        final String name;

        Rule(String name) {
            this.name = name;
        }
    }

    private static final class Job {
        final Request request;
        int waiting;
        boolean answered;

        Job(Request request) {
            this.request = request;
            waiting = request.units();
        }
    }

    private final Rule rule;
    private final long unitNanos;
    private final long deadlineNanos;
    private final LongSupplier clock;
    private final Deque<Job> queue = new ArrayDeque<>();
    private final Map<Long, Job> running = new HashMap<>();
    private final List<Job> jobs = new ArrayList<>();
    private final Deque<WorkerLink> idle = new ArrayDeque<>();
    private int units;
    private int hired;
    private long lastUnit;
    private long emptyNanos;

    Peers(Rule rule, double unitMillis, long deadlineNanos, LongSupplier clock) {
        this.rule = rule;
        unitNanos = Math.round(unitMillis * 1e6);
        this.deadlineNanos = deadlineNanos;
        this.clock = clock;
        emptyNanos = clock.getAsLong();
    }

    @Override
    public void submit(Request request) {
        if (!admits(request)) {
            request.shed("It would not finish in time", Duration.ofSeconds(1));
            return;
        }
        Job job = new Job(request);
        jobs.add(job);
        queue.addLast(job);
        units += request.units();
        dispatch();
    }

    private boolean admits(Request request) {
        int ahead = units + running.size();
        return switch (rule) {
            case HALF_N -> {
                long finishNanos = (ahead + request.units()) * unitNanos / hired + unitNanos / 2;
                yield finishNanos < (stands(deadlineNanos) ? deadlineNanos / 2 : deadlineNanos);
            }
            case COUNT -> ahead == 0 || ahead + request.units() <= 4 * hired;
            default -> true;
        };
    }

    /** Whether the queue has been non-empty for longer than {@code nanos}. */
    private boolean stands(long nanos) {
        return clock.getAsLong() - emptyNanos > nanos;
    }

    private void dispatch() {
        while (!idle.isEmpty() && !queue.isEmpty()) {
            boolean newestFirst =
                    rule == Rule.LIFO || rule == Rule.CODEL_LIFO && stands(200_000_000);
            Job job = newestFirst ? queue.peekLast() : queue.peekFirst();
            boolean isNew = job.waiting == job.request.units();
            if (!job.answered && isNew && isDroppedByCoDel(job)) {
                giveUp(job);
            }
            if (job.answered) {
                units -= job.waiting;
                queue.remove(job);
                continue;
            }
            job.request.unitStarted();
            units--;
            if (--job.waiting == 0) {
                queue.remove(job);
            }
            running.put(++lastUnit, job);
            idle.poll().begin(lastUnit);
        }
        if (queue.isEmpty()) {
            emptyNanos = clock.getAsLong();
        }
    }

    /**
     * As in Maurer, "Fail at Scale" (ACM Queue, 2015), scaled to N: while the queue stands, a
     * request may wait for only a twentieth of N.
     */
    private boolean isDroppedByCoDel(Job job) {
        if (rule != Rule.CODEL && rule != Rule.CODEL_LIFO) {
            return false;
        }
        long waitedNanos = clock.getAsLong() - job.request.arrivedNanos();
        return waitedNanos > (stands(deadlineNanos / 10) ? deadlineNanos / 20 : deadlineNanos / 2);
    }

    private void giveUp(Job job) {
        job.answered = true;
        job.request.shed("It can no longer finish in time", Duration.ofSeconds(1));
    }

    @Override
    public void tick() {
        for (Iterator<Job> each = jobs.iterator(); each.hasNext(); ) {
            Job job = each.next();
            if (!job.answered && clock.getAsLong() - job.request.arrivedNanos() >= deadlineNanos) {
                giveUp(job);
            }
            if (job.answered) {
                each.remove();
            }
        }
        dispatch();
    }

    @Override
    public void addWorker(Function<WorkerEvents, WorkerLink> links) {
        hired++;
        WorkerLink[] link = new WorkerLink[1];
        link[0] =
                links.apply(
                        new WorkerEvents() {
                            @Override
                            public void started() {}

                            @Override
                            public void ready() {
                                idle.add(link[0]);
                                dispatch();
                            }

                            @Override
                            public void done(long unit) {
                                Job job = running.remove(unit);
                                if (!job.answered && isInTime(job) && job.request.unitDone()) {
                                    job.answered = true;
                                }
                                idle.add(link[0]);
                                dispatch();
                            }

                            @Override
                            public void skipped(long unit) {}

                            @Override
                            public void ended() {}
                        });
    }

    private boolean isInTime(Job job) {
        if (clock.getAsLong() - job.request.arrivedNanos() >= deadlineNanos) {
            giveUp(job);
        }
        return !job.answered;
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public int backlog() {
        return units;
    }
}
