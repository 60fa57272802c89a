package fullyloaded.load.users;

/**
 * A time within a run when more requests come than before and after it.
 *
 * @param times what the rate is multiplied by, at least 1
 * @param fromSeconds when it begins, in seconds after the run's start
 * @param toSeconds when it ends, likewise
 */
public record Storm(double times, double fromSeconds, double toSeconds) {

    /**
     * Returns how long it takes without the storm, in nanoseconds, until as many requests have come
     * as with it in the run's first {@code nanos}.
     */
    public double calmNanos(double nanos) {
        double stormy = Math.max(0, Math.min(nanos, toSeconds * 1e9) - fromSeconds * 1e9);
        return nanos + (times - 1) * stormy;
    }

    /**
     * Returns when a request comes that would come at {@code calmNanos} without the storm: the
     * inverse of {@link #calmNanos}. A Poisson process moved in this way is one whose rate changes
     * (Çinlar, <i>Introduction to Stochastic Processes</i>, 1975, chapter 4).
     */
    public double stormyNanos(double calmNanos) {
        double fromNanos = fromSeconds * 1e9;
        double lastsNanos = toSeconds * 1e9 - fromNanos;
        if (calmNanos <= fromNanos) {
            return calmNanos;
        }
        return calmNanos < fromNanos + times * lastsNanos
                ? fromNanos + (calmNanos - fromNanos) / times
                : calmNanos - (times - 1) * lastsNanos;
    }
}
