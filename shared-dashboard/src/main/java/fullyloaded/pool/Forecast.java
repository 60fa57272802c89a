package fullyloaded.pool;

/**
 * When a request's first unit would begin and its last one finish, in nanoseconds from now, if it
 * were admitted.
 *
 * <p>Units begin in order, each on the worker that comes free next. With c workers that all need
 * the mean m for a unit, the worker at position p of that order comes free again after every m. So
 * the unit with i others before it runs on the worker at position i mod c, as its (i div c + 1)-th
 * unit:
 *
 * <pre>
 *   begin(i)  = free(i mod c) + (i div c) m
 *   finish(i) = free(i mod c) + (i div c + 1) m
 * </pre>
 *
 * A division and a remainder: no loop over the queue, however long it is.
 *
 * <p>The margin is three standard deviations of the finish. It is a sum of independent units on one
 * worker, so variances add: rounds + 1 of them, because the unit that runs there now varies, too.
 *
 * @param beginNanos when the first unit begins: what {@link Admission} limits
 * @param finishNanos when the last unit finishes on average: what the deadline limits
 * @param marginNanos how much later than that it may finish by chance
 */
record Forecast(long beginNanos, long finishNanos, long marginNanos) {

    /**
     * For a request of {@code units} behind {@code ahead} other waiting
     * units. Its own units are in the sum: it finishes with its last one.
     */
    static Forecast of(int ahead, int units, Capacity workers, ServiceTime unit) {
        int count = workers.count();
        int last = ahead + units - 1;
        int rounds = last / count + 1;
        long beginNanos = workers.freeInNanos(ahead % count) + ahead / count * unit.meanNanos();
        long finishNanos = workers.freeInNanos(last % count) + rounds * unit.meanNanos();
        double deviationNanos = unit.deviationNanos() * Math.sqrt(rounds + 1);
        long marginNanos = Math.round(ServiceTime.MARGIN_DEVIATIONS * deviationNanos);
        return new Forecast(beginNanos, finishNanos, marginNanos);
    }
}
