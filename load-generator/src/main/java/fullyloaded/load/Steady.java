package fullyloaded.load;

import java.time.Duration;

/**
 * Throughput without the run's beginning, when JVMs still compile and the queue fills, and without
 * the answers after its end: from two deadlines after the start, or from a quarter of the run if
 * that is earlier, to the end of sending.
 *
 * @param seconds how long that is
 * @param throughputPerSecond correct answers per second that ended then, late ones included
 * @param unitsPerSecond the same in units of work
 * @param senderCores CPU that the sender used then, in cores
 */
public record Steady(
        double seconds, double throughputPerSecond, double unitsPerSecond, double senderCores) {

    /** Returns when it begins, after the start of a run that sends for {@code time}. */
    static Duration from(Duration time, Duration deadline) {
        Duration twice = deadline.multipliedBy(2);
        Duration quarter = time.dividedBy(4);
        return twice.compareTo(quarter) < 0 ? twice : quarter;
    }

    /** Returns the length of the shortest run with a steady window of {@code seconds}. */
    public static double runSeconds(double seconds, double deadlineSeconds) {
        return Math.min(seconds + 2 * deadlineSeconds, seconds / 0.75);
    }
}
