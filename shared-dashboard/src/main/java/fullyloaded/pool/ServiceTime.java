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

    /** Hardly any unit takes longer. */
    public long longNanos() {
        return meanNanos + MARGIN_DEVIATIONS * deviationNanos;
    }

    /** The same, on a machine on which a unit takes at least that long at the moment. */
    public ServiceTime atLeast(long nanos) {
        return nanos > meanNanos ? new ServiceTime(nanos, deviationNanos) : this;
    }
}
