package fullyloaded.load;

/**
 * What became of the requests of one kind.
 *
 * @param sent all of them
 * @param answered answered correctly, in time or late
 * @param good answered correctly and in time
 * @param late answered correctly after the deadline
 * @param refused refused on purpose (503)
 * @param failed answered in any other way
 * @param goodputPerSecond good answers per second, without those that came after the run had ended
 * @param throughputPerSecond correct answers per second, likewise
 * @param answeredTimes from when they were due to the correct answer
 * @param lastingTimes the same for those due after two deadlines, when an overload has become
 *     lasting
 * @param refusedTimes from when they were due to the refusal
 * @param senderLate from when they were due until they were sent
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

    /** Requests without an answer, by cause. */
    public record Lost(long timedOut, long reset, long unreachable) {

        /** All of them. */
        public long all() {
            return timedOut + reset + unreachable;
        }
    }
}
