package fullyloaded.simulation;

/**
 * A specimen with a bug: how round 4 once learned the service time, kept for the slide that asks
 * what is wrong with it. A sample is bounded from above only. After the front paused, a unit's
 * measured time could be negative. Once that made the mean negative, the bound was negative, too,
 * so every correct sample lowered the mean further.
 */
final class RunawayEstimator {

    private static final double OUTLIER = 2;
    private static final double WEIGHT = 0.1;

    private double meanNanos;

    RunawayEstimator(long firstNanos) {
        meanNanos = firstNanos;
    }

    void add(long nanos) {
        double difference = Math.min(nanos, OUTLIER * meanNanos) - meanNanos;
        double step = WEIGHT * difference;
        meanNanos += step;
    }

    double meanNanos() {
        return meanNanos;
    }
}
