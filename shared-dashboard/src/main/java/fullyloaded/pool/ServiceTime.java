package fullyloaded.pool;

/**
 * An estimate of how long one unit of work takes on a worker.
 *
 * @param meanNanos the mean; 0 if no unit has been measured
 * @param deviationNanos the standard deviation
 */
public record ServiceTime(long meanNanos, long deviationNanos) {

    /**
     * Three standard deviations: 1 in 740 values of a normal distribution lies above. With two, 1
     * in 44 of the requests that only just fit would be late; four would refuse more for little
     * gain.
     */
    public static final int MARGIN_DEVIATIONS = 3;

    /**
     * At least twice the mean: if units are very regular, three deviations are shorter than a
     * garbage collection in the worker.
     */
    private static final int SUSPECT_MEANS = 2;

    /** Returns the mean plus three standard deviations; hardly any unit takes longer. */
    public long longNanos() {
        return meanNanos + MARGIN_DEVIATIONS * deviationNanos;
    }

    /**
     * Returns how long a worker may be at a unit before it is suspect, so that no forecast counts
     * on it.
     */
    long suspectNanos() {
        return Math.max(SUSPECT_MEANS * meanNanos, longNanos());
    }

    /**
     * Returns the same estimate, raised to {@code nanos} if a unit takes at least that long now.
     */
    public ServiceTime atLeast(long nanos) {
        return nanos > meanNanos ? new ServiceTime(nanos, deviationNanos) : this;
    }
}
