package fullyloaded.pool;

/**
 * The predicted start of a request's first unit and finish of its last, in nanoseconds from now, if
 * the request were admitted now.
 *
 * <p>Units begin in order, each on the worker that becomes free next. If each of c workers takes
 * the mean m for a unit, the worker at position p of that order becomes free again after every m.
 * So the unit with i others before it runs on the worker at position i mod c, as its (i div c +
 * 1)-th unit:
 *
 * <pre>
 *   begin(i)  = free(i mod c) + (i div c) m
 *   finish(i) = free(i mod c) + (i div c + 1) m
 * </pre>
 *
 * One division and one remainder: no loop over the queue, even a long one.
 *
 * <p>The margin is three standard deviations of the finish. The finish is a sum of independent
 * units on one worker, so their variances add: rounds + 1 of them, because the unit now running
 * there also varies.
 *
 * @param beginNanos when the first unit begins: what {@link Admission} limits
 * @param finishNanos when the last unit finishes, on average: what the deadline limits
 * @param marginNanos how much later than that it may finish by chance: three standard deviations
 */
record Forecast(long beginNanos, long finishNanos, long marginNanos) {

    /**
     * Returns the forecast for a request of {@code units} behind {@code ahead} other waiting units.
     * The sum includes its own units, because it finishes with its last one.
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
