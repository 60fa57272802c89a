package fullyloaded.pool;

/**
 * How long one unit of work takes on a worker, as far as is known.
 *
 * @param meanNanos the mean; 0 if nothing is known yet
 * @param deviationNanos the standard deviation
 */
public record ServiceTime(long meanNanos, long deviationNanos) {

    /** Three standard deviations: of a normal distribution, one in 740 is above. */
    public static final int MARGIN_DEVIATIONS = 3;

    private static final int SUSPECT = 2; // times the mean

    /** Hardly any unit takes longer. */
    public long longNanos() {
        return meanNanos + MARGIN_DEVIATIONS * deviationNanos;
    }

    /** A worker that is at a unit for longer is not to be counted on. */
    long suspectNanos() {
        return Math.max(SUSPECT * meanNanos, longNanos());
    }

    /** The same, on a machine on which a unit takes at least that long at the moment. */
    public ServiceTime atLeast(long nanos) {
        return nanos > meanNanos ? new ServiceTime(nanos, deviationNanos) : this;
    }
}
