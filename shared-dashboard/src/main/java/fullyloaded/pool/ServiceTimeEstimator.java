package fullyloaded.pool;

/**
 * Learns the service time from the units done lately: mean and standard deviation, both
 * exponentially weighted. For a sample x of weight a:
 *
 * <pre>
 *   d = x - mean
 *   mean     += a d
 *   variance  = (1 - a) (variance + a d d)
 * </pre>
 *
 * <p>Source: Finch, "Incremental calculation of weighted mean and variance" (2009), section 9.
 *
 * <p>The pool measures every sample by its own clock, from sending a unit to an idle worker, or
 * from the reply to the unit before, until the reply. It does not believe times that a worker
 * reports.
 *
 * <p>A sample counts for at most {@value #OUTLIER} times the mean and for at least the mean over
 * {@value #OUTLIER}, once there are a few. Both bounds matter. The upper one keeps a worker that
 * stood still from spoiling the estimate. The lower one keeps the mean positive: with the upper one
 * alone, a single negative sample could make the mean negative, then the bound was negative too,
 * and every honest sample made the mean smaller.
 */
final class ServiceTimeEstimator {

    /**
     * The weight of a probe. It runs because the estimate is in doubt, and few of them may run, so
     * each counts for as much as everything before it.
     */
    private static final double PROBE_WEIGHT = 0.5;

    /**
     * The deviation after one sample, as a fraction of it: a guess that a few samples correct. RFC
     * 6298 (TCP's timer, section 2.2) starts with a half; units of bcrypt vary less than networks.
     */
    private static final double FIRST_DEVIATION = 0.1;

    /** The factor between the mean and what counts as an outlier, in both directions. */
    private static final double OUTLIER = 2;

    /** Below this many samples the mean is a guess: no sample is an outlier, and probes may run. */
    private static final int FEW_SAMPLES = 8;

    /**
     * This many show what the machine can do. Refusing a request for good needs that much proof,
     * and the first units of a cold JVM are slow.
     */
    private static final int CONFIDENT_SAMPLES = 20;

    private final long staleNanos;
    private double meanNanos;
    private double variance;
    private double shortestNanos;
    private int samples;
    private long doubtAtNanos;

    /**
     * Knows nothing yet.
     *
     * @param staleNanos how long the estimate is trusted without a unit that confirms it; also the
     *     length of the queue that errors add up in: the deadline
     */
    ServiceTimeEstimator(long staleNanos) {
        this.staleNanos = staleNanos;
    }

    /**
     * Adds one sample. Its true duration lies between the least, which leaves out pauses of this
     * process, and the most, which includes them.
     *
     * @param workers how many workers are ready
     */
    void add(long leastNanos, long mostNanos, int workers, long nowNanos) {
        add(leastNanos, mostNanos, weight(workers), 0, nowNanos);
    }

    /**
     * Adds a unit that was in reserve. It began when the unit before it ended, which the pool may
     * have heard late; then the sample is too short. So it is no proof that units can be that fast.
     */
    void addReserve(long leastNanos, long mostNanos, int workers, long nowNanos) {
        add(leastNanos, mostNanos, weight(workers), meanNanos / OUTLIER, nowNanos);
    }

    /**
     * The weight of one sample, 1 / sqrt(1 + 2 n), where n is the number of units that fit into a
     * deadline. A full queue multiplies the error of the estimate by its length, so the longer the
     * queue can be, the less the newest sample may move the estimate. When the weight was constant,
     * a tenth of the admitted requests were given up again in fair weather.
     */
    private double weight(int workers) {
        double unitsInDeadline = workers * staleNanos / Math.max(1, meanNanos);
        return 1 / Math.sqrt(1 + 2 * unitsInDeadline);
    }

    /** Adds a unit that was run only to measure it. */
    void addProbe(long leastNanos, long mostNanos, long nowNanos) {
        add(leastNanos, mostNanos, PROBE_WEIGHT, 0, nowNanos);
    }

    private void add(
            long leastNanos, long mostNanos, double weight, double provenNanos, long nowNanos) {
        if (meanNanos == 0) {
            addFirst(leastNanos, mostNanos, nowNanos);
            return;
        }
        // Of all durations that are possible, the one that changes the mean least.
        double nanos = Math.max(leastNanos, Math.min(meanNanos, mostNanos));
        double least = meanNanos / OUTLIER;
        double most = Math.max(OUTLIER * meanNanos, estimate().longNanos());
        boolean isGuess = samples < FEW_SAMPLES;
        double difference = (isGuess ? nanos : Math.max(least, Math.min(nanos, most))) - meanNanos;
        double share = Math.max(weight, 1.0 / (1 + samples)); // the first ones: a plain mean
        meanNanos = Math.max(1, meanNanos + share * difference);
        variance = (1 - share) * (variance + share * difference * difference);
        shortestNanos = Math.min(shortestNanos, Math.max(nanos, provenNanos));
        doubtAtNanos = nanos < least ? nowNanos : nowNanos + staleNanos;
        samples++;
    }

    /** The first sample is all that is known, so it must not contain a pause. */
    private void addFirst(long leastNanos, long mostNanos, long nowNanos) {
        if (leastNanos == mostNanos) {
            meanNanos = Math.max(1, mostNanos);
            variance = FIRST_DEVIATION * meanNanos * (FIRST_DEVIATION * meanNanos);
            shortestNanos = meanNanos;
            samples = 1;
            doubtAtNanos = nowNanos + staleNanos;
        }
    }

    /** What is known now. */
    ServiceTime estimate() {
        return new ServiceTime(Math.round(meanNanos), Math.round(Math.sqrt(variance)));
    }

    /** Whether anything is known. */
    boolean isKnown() {
        return meanNanos > 0;
    }

    /** The shortest unit so far, which shows what this machine can do; 0 after too few samples. */
    long shortestNanos() {
        return samples < CONFIDENT_SAMPLES ? 0 : Math.round(shortestNanos);
    }

    /**
     * A probe has started: wait for its result. Only for a while, because its worker may hang; a
     * flag "a probe is running" once kept the next one from ever starting.
     */
    void probeStarted(long nowNanos) {
        doubtAtNanos = nowNanos + staleNanos;
    }

    /**
     * Whether a probe should run: the estimate is a guess, no unit has confirmed it for a deadline,
     * or the last unit took less than half of it.
     */
    boolean isInDoubt(long nowNanos) {
        return nowNanos >= doubtAtNanos || samples < FEW_SAMPLES;
    }
}
