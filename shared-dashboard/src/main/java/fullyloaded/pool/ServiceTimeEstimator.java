package fullyloaded.pool;

/**
 * Learns the service time from the units that were done lately: mean and standard deviation, both exponentially
 * weighted (Finch, "Incremental calculation of weighted mean and variance", 2009).
 *
 * <p>Every sample is measured by the pool itself, from handing a unit out until the reply; what a worker says about
 * itself is not believed. No sample, however strange, moves the mean to more than twice or less than half of what it
 * was, so the mean stays positive: bounded from above only, one negative sample made every later one count for less.
 */
final class ServiceTimeEstimator {

    /** The newest sample's weight, for one worker; with more, a round of all workers is one event and counts as such. */
    private static final double WEIGHT = 0.25;

    /** The same if nothing confirmed the estimate lately. */
    private static final double STALE_WEIGHT = 0.5;

    /** What the first sample alone says about the deviation, as a fraction of it. */
    private static final double FIRST_DEVIATION = 0.1;

    /** A worker that stood still for a moment says little about the work. */
    private static final double OUTLIER = 2;

    private final long staleNanos;
    private double meanNanos;
    private double variance;
    private double bestNanos;
    private long sampledNanos;
    private long measuringNanos;

    /** An estimate is stale when no unit has confirmed it for that long. */
    ServiceTimeEstimator(long staleNanos) {
        this.staleNanos = staleNanos;
    }

    /**
     * Takes in one unit, which took something between these two. They differ if the pool stood still meanwhile and
     * cannot know whether the worker did, too.
     *
     * @param workers how many workers work side by side
     */
    void add(long leastNanos, long mostNanos, int workers, long nowNanos) {
        if (meanNanos == 0) {
            learnFirst(leastNanos, mostNanos, nowNanos);
            return;
        }
        double nanos = Math.max(leastNanos, Math.min(meanNanos, mostNanos));
        double most = Math.max(OUTLIER * meanNanos, now().longNanos());
        double difference = Math.max(meanNanos / OUTLIER, Math.min(nanos, most)) - meanNanos;
        double weight = nowNanos - sampledNanos > staleNanos ? STALE_WEIGHT : WEIGHT / Math.sqrt(workers);
        meanNanos += weight * difference;
        variance = (1 - weight) * (variance + weight * difference * difference);
        bestNanos = Math.min(bestNanos, meanNanos);
        sampledNanos = nowNanos;
    }

    private void learnFirst(long leastNanos, long mostNanos, long nowNanos) {
        if (leastNanos == mostNanos) {
            meanNanos = Math.max(1, mostNanos);
            variance = Math.pow(FIRST_DEVIATION * meanNanos, 2);
            bestNanos = meanNanos;
            sampledNanos = nowNanos;
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

    /** The best mean so far: what this machine can do when nothing is in its way. */
    ServiceTime best() {
        return new ServiceTime(Math.round(bestNanos), 0);
    }

    /** A unit was begun to measure it, so it is not stale again until that has had its time. */
    void measuring(long nowNanos) {
        measuringNanos = nowNanos;
    }

    /** Whether the estimate may be out of date, and nobody is about to find out. */
    boolean isStale(long nowNanos) {
        return nowNanos - Math.max(sampledNanos, measuringNanos) > staleNanos;
    }
}
