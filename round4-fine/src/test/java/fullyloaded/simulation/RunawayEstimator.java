package fullyloaded.simulation;

/**
 * A specimen: how round 4 once learnt what a unit takes, kept for the slide that asks what is wrong
 * with it. A sample is bounded from above only. After a pause of the front a unit could seem to
 * have taken less than nothing; once that made the mean negative, the bound was negative too, so
 * that every honest sample made the mean smaller still.
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
