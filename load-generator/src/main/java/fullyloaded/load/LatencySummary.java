package fullyloaded.load;

import java.util.Arrays;
import java.util.List;
import org.HdrHistogram.AbstractHistogram;

/**
 * The distribution of a set of durations, in milliseconds; all 0 if the set is empty.
 *
 * @param count number of durations
 * @param curve points of the distribution, from the shortest duration to the longest
 */
public record LatencySummary(
        long count,
        double p50Millis,
        double p90Millis,
        double p99Millis,
        double p999Millis,
        double maxMillis,
        List<Point> curve) {

    /** The quantile: {@code fraction} of the durations, 0 to 1, are at most this long. */
    public record Point(double fraction, double millis) {}

    private static final double[] FRACTIONS = {
        0, .1, .2, .3, .4, .5, .6, .7, .8, .9, .95, .98, .99, .995, .998, .999, .9995, .9999, 1
    };

    static LatencySummary of(AbstractHistogram nanos) {
        return new LatencySummary(
                nanos.getTotalCount(),
                millis(nanos, .5),
                millis(nanos, .9),
                millis(nanos, .99),
                millis(nanos, .999),
                millis(nanos, 1),
                Arrays.stream(FRACTIONS)
                        .mapToObj(fraction -> new Point(fraction, millis(nanos, fraction)))
                        .toList());
    }

    private static double millis(AbstractHistogram nanos, double fraction) {
        double millis = nanos.getValueAtPercentile(100 * fraction) / 1e6;
        return Math.round(millis * 1000) / 1000.0; // the histogram is no more precise
    }
}
