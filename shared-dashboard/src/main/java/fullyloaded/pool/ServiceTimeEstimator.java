package fullyloaded.pool;

/**
 * Learns the service time from recent units: mean and standard deviation, both exponentially
 * weighted. For a sample x of weight a:
 *
 * <pre>
 *   d = x - mean
 *   mean     += a d
 *   variance  = (1 - a) (variance + a d d)
 * </pre>
 *
 * <p>Source: Finch, "Incremental calculation of weighted mean and variance" (2009), section 9.
 *
 * <p>The pool measures every sample by its own clock, from when it sent the unit to an idle worker,
 * or from the reply to the previous unit, until the reply. It does not trust times reported by a
 * worker.
 *
 * <p>A sample counts for at most {@value #OUTLIER} times the mean and at least the mean divided by
 * {@value #OUTLIER}, once there are a few. Both bounds matter. The upper one keeps a paused worker
 * from spoiling the estimate. The lower one keeps the mean positive: with the upper bound alone, a
 * single negative sample could make the mean negative; the bound would then be negative too, and
 * every honest sample would lower the mean further.
 */
final class ServiceTimeEstimator {

    /**
     * The weight of a probe. Probes run only if the estimate is in doubt, and they are few, so each
     * counts as much as everything before it.
     */
    private static final double PROBE_WEIGHT = 0.5;

    /**
     * The deviation after one sample, as a fraction of that sample: a guess that a few samples
     * correct. RFC 6298 (TCP's timer, section 2.2) starts with a half; bcrypt units vary less than
     * networks.
     */
    private static final double FIRST_DEVIATION = 0.1;

    /** Factor from the mean to an outlier, in both directions. */
    private static final double OUTLIER = 2;

    /**
     * Below this number of samples, the mean is a guess: no sample is an outlier, and probes may
     * run.
     */
    private static final int FEW_SAMPLES = 8;

    /**
     * From this many samples on, the shortest one counts: refusing a request for good needs proof,
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
     * Creates an estimator without samples.
     *
     * @param staleNanos how long the estimate is trusted without a unit that confirms it; also the
     *     length of the queue over which errors add up: one deadline
     */
    ServiceTimeEstimator(long staleNanos) {
        this.staleNanos = staleNanos;
    }

    /**
     * Adds one sample. Its true duration lies between {@code leastNanos}, which excludes pauses of
     * this process, and {@code mostNanos}, which includes them.
     *
     * @param workers number of ready workers
     */
    void add(long leastNanos, long mostNanos, int workers, long nowNanos) {
        add(leastNanos, mostNanos, weight(workers), 0, nowNanos);
    }

    /**
     * Adds a unit that was in reserve. It began when the previous unit ended. If that reply arrived
     * late, the sample is too short, so it is no proof that units can be that fast.
     */
    void addReserve(long leastNanos, long mostNanos, int workers, long nowNanos) {
        add(leastNanos, mostNanos, weight(workers), meanNanos / OUTLIER, nowNanos);
    }

    /**
     * Returns the weight of one sample, 1 / sqrt(1 + 2 n), where n is the number of units that fit
     * into a deadline. A full queue multiplies the error of the estimate by its length, so the
     * longer the queue can be, the less the newest sample may move the estimate. With a constant
     * weight, a tenth of the admitted requests were given up in normal operation.
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
        // The possible duration that changes the mean least.
        double nanos = Math.max(leastNanos, Math.min(meanNanos, mostNanos));
        double least = meanNanos / OUTLIER;
        double most = Math.max(OUTLIER * meanNanos, estimate().longNanos());
        boolean isGuess = samples < FEW_SAMPLES;
        double difference = (isGuess ? nanos : Math.max(least, Math.min(nanos, most))) - meanNanos;
        double share = Math.max(weight, 1.0 / (1 + samples)); // a plain mean of the first samples
        meanNanos = Math.max(1, meanNanos + share * difference);
        variance = (1 - share) * (variance + share * difference * difference);
        shortestNanos = Math.min(shortestNanos, Math.max(nanos, provenNanos));
        doubtAtNanos = nanos < least ? nowNanos : nowNanos + staleNanos;
        samples++;
    }

    /** Sets the estimate from the first sample alone, so that sample must not contain a pause. */
    private void addFirst(long leastNanos, long mostNanos, long nowNanos) {
        if (leastNanos == mostNanos) {
            meanNanos = Math.max(1, mostNanos);
            variance = FIRST_DEVIATION * meanNanos * (FIRST_DEVIATION * meanNanos);
            shortestNanos = meanNanos;
            samples = 1;
            doubtAtNanos = nowNanos + staleNanos;
        }
    }

    /** Returns the current estimate. */
    ServiceTime estimate() {
        return new ServiceTime(Math.round(meanNanos), Math.round(Math.sqrt(variance)));
    }

    /** Whether at least one unit has been measured. */
    boolean isKnown() {
        return meanNanos > 0;
    }

    /**
     * Returns the shortest unit so far, which shows what this machine can do; 0 after too few
     * samples.
     */
    long shortestNanos() {
        return samples < CONFIDENT_SAMPLES ? 0 : Math.round(shortestNanos);
    }

    /**
     * Records that a probe has started, which clears the doubt for a while. Waiting for its result
     * instead would be a trap: if its worker hung, no probe would ever start again.
     */
    void probeStarted(long nowNanos) {
        doubtAtNanos = nowNanos + staleNanos;
    }

    /**
     * Whether a probe should run, because the estimate is a guess, no unit has confirmed it for one
     * deadline, or the last unit took less than half of it.
     */
    boolean isInDoubt(long nowNanos) {
        return nowNanos >= doubtAtNanos || samples < FEW_SAMPLES;
    }
}
