package fullyloaded.load;

/**
 * What became of the requests of one kind.
 *
 * @param sent all of them
 * @param answered rightly, in time or not
 * @param good answered rightly and within the deadline
 * @param late answered rightly after the deadline
 * @param refused on purpose (503)
 * @param failed answered otherwise
 * @param goodputPerSecond good ones, of which the answer came while the run lasted: what comes after
 *     it is no rate of the run
 * @param throughputPerSecond answered ones, likewise
 * @param answeredTimes from when they were due to the right answer
 * @param lastingTimes the same of those due after two deadlines, when an overload has become lasting
 * @param refusedTimes from when they were due to the refusal
 * @param senderLate how long after they were due they were sent
 */
public record RequestCounts(
        long sent,
        long answered,
        long good,
        long late,
        long refused,
        long failed,
        Lost lost,
        double goodputPerSecond,
        double throughputPerSecond,
        LatencySummary answeredTimes,
        LatencySummary lastingTimes,
        LatencySummary refusedTimes,
        LatencySummary senderLate) {

    /** No answer came, by kind. */
    public record Lost(long timedOut, long reset, long unreachable) {

        /** All of them. */
        public long all() {
            return timedOut + reset + unreachable;
        }
    }
}
