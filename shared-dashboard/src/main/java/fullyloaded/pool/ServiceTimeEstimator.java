package fullyloaded.pool;

/**
 * Learns the service time from the units that were done lately: mean and standard deviation, both
 * exponentially weighted (Finch, "Incremental calculation of weighted mean and variance", 2009).
 *
 * <p>The pool measures every sample itself, from handing a unit to an idle worker, or from the
 * reply to the one before, until the reply; it does not believe what a worker says. Once there are
 * a few samples, none counts for less than half of the mean, so the mean stays positive. When samples were bounded from above only, one negative sample
 * made every later one count for less.
 */
final class ServiceTimeEstimator {

    /** The weight of a unit that was begun to measure it, because the estimate is in doubt. */
    private static final double MEASURED_WEIGHT = 0.5;

    /** What the first sample alone says about the deviation, as a fraction of it. */
    private static final double FIRST_DEVIATION = 0.1;

    /** A worker that stood still for a moment says little about the work. */
    private static final double OUTLIER = 2;

    /** The mean of the first ones is a plain mean. */
    private static final int FEW_SAMPLES = 8;

    /** So many show what the machine can do. */
    private static final int CONFIDENT_SAMPLES = 20;

    private final long staleNanos;
    private double meanNanos;
    private double variance;
    private double bestNanos;
    private int samples;
    private long doubtNanos;

    /** An estimate is stale when no unit has confirmed it for that long. */
    ServiceTimeEstimator(long staleNanos) {
        this.staleNanos = staleNanos;
    }

    /**
     * Adds one sample. Its true duration lies between the least, which leaves out pauses of this
     * process, and the most, which includes them.
     *
     * <p>A full queue multiplies the error of the estimate by its length, so the more units fit
     * into a deadline the less the newest one weighs.
     *
     * @param workers how many workers work side by side
     */
    void add(long leastNanos, long mostNanos, int workers, long nowNanos) {
        add(leastNanos, mostNanos, weight(workers), 0, nowNanos);
    }

    /**
     * Adds a unit that was in reserve. If the pool heard late of the one before it seems too short,
     * so it is no proof of what the machine can do beyond what is believed.
     */
    void addReserve(long leastNanos, long mostNanos, int workers, long nowNanos) {
        add(leastNanos, mostNanos, weight(workers), meanNanos / OUTLIER, nowNanos);
    }

    private double weight(int workers) {
        double unitsInDeadline = workers * staleNanos / Math.max(1, meanNanos);
        return 1 / Math.sqrt(1 + 2 * unitsInDeadline);
    }

    /** Takes in a unit that was begun only to measure it. */
    void addMeasured(long leastNanos, long mostNanos, long nowNanos) {
        add(leastNanos, mostNanos, MEASURED_WEIGHT, 0, nowNanos);
    }

    private void add(
            long leastNanos, long mostNanos, double weight, double provenNanos, long nowNanos) {
        if (meanNanos == 0) {
            learnFirst(leastNanos, mostNanos, nowNanos);
            return;
        }
        double nanos = Math.max(leastNanos, Math.min(meanNanos, mostNanos));
        double least = meanNanos / OUTLIER;
        double most = Math.max(OUTLIER * meanNanos, now().longNanos());
        boolean isGuess = samples < FEW_SAMPLES; // then there is nothing to call an outlier
        double difference = (isGuess ? nanos : Math.max(least, Math.min(nanos, most))) - meanNanos;
        double share = Math.max(weight, 1.0 / (1 + samples));
        meanNanos = Math.max(1, meanNanos + share * difference);
        variance = (1 - share) * (variance + share * difference * difference);
        bestNanos = Math.min(bestNanos, Math.max(nanos, provenNanos));
        doubtNanos = nanos < least ? nowNanos : nowNanos + staleNanos;
        samples++;
    }

    private void learnFirst(long leastNanos, long mostNanos, long nowNanos) {
        if (leastNanos == mostNanos) {
            meanNanos = Math.max(1, mostNanos);
            variance = FIRST_DEVIATION * meanNanos * (FIRST_DEVIATION * meanNanos);
            bestNanos = meanNanos;
            samples = 1;
            doubtNanos = nowNanos + staleNanos;
        }
    }

    /** What is known now. */
    ServiceTime now() {
        return new ServiceTime(Math.round(meanNanos), Math.round(Math.sqrt(variance)));
    }

    /** Whether anything is known. */
    boolean isKnown() {
        return meanNanos > 0;
    }

    /**
     * The shortest unit so far, which shows what this machine can do; 0 as long as too few were
     * seen.
     */
    long bestNanos() {
        return samples < CONFIDENT_SAMPLES ? 0 : Math.round(bestNanos);
    }

    /** A unit was begun to measure it. */
    void measuring(long nowNanos) {
        doubtNanos = nowNanos + staleNanos;
    }

    /**
     * Whether it should be measured: it is a guess, nothing confirmed it lately, or the last unit
     * contradicted it.
     */
    boolean isInDoubt(long nowNanos) {
        return nowNanos >= doubtNanos || samples < FEW_SAMPLES;
    }
}
