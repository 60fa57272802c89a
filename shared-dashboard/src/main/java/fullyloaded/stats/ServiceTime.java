package fullyloaded.stats;

import java.util.Arrays;

/**
 * How long one unit of work takes: mean and standard deviation of what was seen lately, in
 * nanoseconds. Both are exponentially weighted moving figures (Finch, "Incremental calculation of
 * weighted mean and variance", 2009). Not thread-safe.
 */
public final class ServiceTime {

    /** What the newest sample weighs: the last twenty or so decide. */
    private static final double WEIGHT = 0.1;

    /** A worker that was suspended for a moment says nothing about the work: no sample counts more. */
    private static final double OUTLIER = 2;

    /** What the first sample alone tells of the deviation, as a fraction of it. */
    private static final double FIRST_DEVIATION = 0.1;

    private static final double MARGIN = 3;

    private double meanNanos;
    private double variance;

    /** Takes in one unit. */
    public void add(long nanos) {
        if (meanNanos == 0) {
            meanNanos = nanos;
            variance = Math.pow(FIRST_DEVIATION * nanos, 2);
            return;
        }
        double difference = Math.min(nanos, OUTLIER * meanNanos) - meanNanos;
        double step = WEIGHT * difference;
        meanNanos += step;
        variance = (1 - WEIGHT) * (variance + difference * step);
    }

    /**
     * When so many units will be done, from now, if each takes the mean: the last of them runs on the
     * lane that comes free as its turn comes up.
     *
     * @param units all that must be done by then, those that wait before included; at least one
     * @param busyNanos how long each lane is still busy with what it does now; not empty
     */
    public long finishNanos(int units, long[] busyNanos) {
        long[] free = busyNanos.clone();
        Arrays.sort(free);
        int turn = (units - 1) % free.length;
        return free[turn] + rounds(units, free.length) * meanNanos();
    }

    /**
     * What the same may take longer, by chance: three standard deviations of the sum of independent
     * units that follow each other on one lane.
     */
    public long marginNanos(int units, int lanes) {
        return Math.round(MARGIN * Math.sqrt(variance * (1 + rounds(units, lanes))));
    }

    private static int rounds(int units, int lanes) {
        return (units - 1) / lanes + 1;
    }

    /** Mean, 0 before the first sample. */
    public long meanNanos() {
        return Math.round(meanNanos);
    }

    /** Standard deviation. */
    public long deviationNanos() {
        return Math.round(Math.sqrt(variance));
    }
}
