package fullyloaded.pool;

/**
 * When a request's first unit would begin and its last one finish, in nanoseconds from now, if it
 * were admitted.
 *
 * @param marginNanos what the finish may be later by chance: three standard deviations of the sum
 *     of the independent units that follow each other on one worker
 */
record Forecast(long beginNanos, long finishNanos, long marginNanos) {

    /**
     * The forecast for a request of {@code units} behind {@code ahead} others. Units begin in
     * order, each on the worker that comes free next, so the unit at place p begins when the worker
     * at turn p mod c comes free for the (p div c)-th time.
     */
    static Forecast of(int ahead, int units, Capacity workers, ServiceTime unit) {
        int last = ahead + units - 1;
        int rounds = last / workers.count() + 1;
        long beginNanos =
                workers.freeInNanos(ahead % workers.count())
                        + ahead / workers.count() * unit.meanNanos();
        long finishNanos = workers.freeInNanos(last % workers.count()) + rounds * unit.meanNanos();
        double deviationNanos =
                unit.deviationNanos() * Math.sqrt(rounds + 1); // + 1: what runs now varies, too
        return new Forecast(
                beginNanos,
                finishNanos,
                Math.round(ServiceTime.MARGIN_DEVIATIONS * deviationNanos));
    }
}
