package fullyloaded.pool;

/**
 * How long one unit of work takes on a worker, as far as is known.
 *
 * @param meanNanos the mean; 0 if nothing is known yet
 * @param deviationNanos the standard deviation
 */
public record ServiceTime(long meanNanos, long deviationNanos) {

    /**
     * Three standard deviations: under a normal distribution 1 in 740 lies above. With two, 1 in 44
     * of the requests that only just fit would be late; with four, more would be refused for
     * little.
     */
    public static final int MARGIN_DEVIATIONS = 3;

    /**
     * At least twice the mean, because three deviations of very regular units are so little that a
     * garbage collection in the worker exceeds them.
     */
    private static final int SUSPECT_MEANS = 2;

    /** Hardly any unit takes longer: the mean plus three standard deviations. */
    public long longNanos() {
        return meanNanos + MARGIN_DEVIATIONS * deviationNanos;
    }

    /** A worker that has been at a unit for longer is suspect: no forecast counts on it. */
    long suspectNanos() {
        return Math.max(SUSPECT_MEANS * meanNanos, longNanos());
    }

    /** The same, on a machine on which a unit takes at least that long at the moment. */
    public ServiceTime atLeast(long nanos) {
        return nanos > meanNanos ? new ServiceTime(nanos, deviationNanos) : this;
    }
}
