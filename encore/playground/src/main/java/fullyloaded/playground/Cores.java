package fullyloaded.playground;

import java.util.Comparator;
import java.util.TreeSet;

/**
 * The cores of the machine, shared fairly: with more jobs than cores, each job gets an equal share.
 *
 * <p>All jobs receive CPU at the same rate, so one number, the CPU that a job which began at the
 * beginning would have received by now, says for each how much it still needs. A job ends when that
 * number reaches its end, and the jobs are kept in this order.
 */
final class Cores {

    /** One job, such as a unit on a thread. Times are readings of {@link Cores#givenNanos}. */
    static final class Job {

        private final double beganNanos;
        private final double endNanos;
        private final long number;
        private final Runnable done;

        private Job(double beganNanos, double endNanos, long number, Runnable done) {
            this.beganNanos = beganNanos;
            this.endNanos = endNanos;
            this.number = number;
            this.done = done;
        }
    }

    private static final Comparator<Job> BY_END =
            Comparator.<Job>comparingDouble(job -> job.endNanos)
                    .thenComparingLong(job -> job.number);

    private final VirtualTime time;
    private final int count;
    private final TreeSet<Job> jobs = new TreeSet<>(BY_END);
    private double givenNanos; // CPU that each job has received since the beginning
    private double busyNanos; // CPU that all jobs together have received
    private double rate; // cores per job, since the last change
    private long settledNanos;
    private long pausedUntilNanos = Long.MIN_VALUE;
    private long lastNumber;
    private int plan; // counts changes, so that outdated events can be recognized

    Cores(VirtualTime time, int count) {
        this.time = time;
        this.count = count;
        settledNanos = time.nowNanos();
    }

    int count() {
        return count;
    }

    /**
     * Starts a job.
     *
     * @param workNanos the CPU time that it needs
     * @param done runs when it has received that
     */
    Job start(double workNanos, Runnable done) {
        settle();
        Job job = new Job(givenNanos, givenNanos + workNanos, ++lastNumber, done);
        jobs.add(job);
        plan();
        return job;
    }

    /** Ends a job that is not done. */
    void cancel(Job job) {
        settle();
        jobs.remove(job);
        plan();
    }

    /** Stops all jobs for {@code nanos}. */
    void pause(double nanos) {
        settle();
        pausedUntilNanos = Math.max(pausedUntilNanos, time.nowNanos() + (long) nanos);
        time.after(
                nanos,
                () -> {
                    settle();
                    plan();
                });
        plan();
    }

    /** The CPU time that a job has received so far. */
    double cpuNanos(Job job) {
        settle();
        return givenNanos - job.beganNanos;
    }

    /** The CPU time that all jobs together have received since the beginning. */
    double busyNanos() {
        settle();
        return busyNanos;
    }

    private void settle() {
        double nanos = rate * (time.nowNanos() - settledNanos);
        givenNanos += nanos;
        busyNanos += nanos * jobs.size();
        settledNanos = time.nowNanos();
    }

    private void plan() {
        boolean isPaused = time.nowNanos() < pausedUntilNanos;
        rate = isPaused || jobs.isEmpty() ? 0 : Math.min(1, (double) count / jobs.size());
        int plan = ++this.plan;
        if (rate > 0) {
            time.after((jobs.first().endNanos - givenNanos) / rate, () -> finishFirst(plan));
        }
    }

    private void finishFirst(int plan) {
        if (plan == this.plan) {
            settle();
            Job job = jobs.pollFirst();
            plan();
            job.done.run();
        }
    }
}
