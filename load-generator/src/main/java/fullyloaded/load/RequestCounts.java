package fullyloaded.load;

/**
 * The outcomes of all requests of one kind.
 *
 * @param sent all requests
 * @param answered answered correctly, whether in time or late
 * @param good answered correctly and in time
 * @param late answered correctly after the deadline
 * @param refused refused on purpose (503 or 429)
 * @param failed answered in any other way
 * @param abandoned the client lost patience and closed the connection
 * @param goodputPerSecond good answers per second, excluding those that came after the end of the
 *     run
 * @param goodputUnitsPerSecond the same in units of work; 0 for cheap requests, and in files from
 *     before sizes could differ
 * @param throughputPerSecond correct answers per second, with the same exclusion
 * @param answeredTimes from the due time to the correct answer
 * @param lastingTimes the same, only for requests due at least two deadlines after the start:
 *     lasting load
 * @param refusedTimes from the due time to the refusal
 * @param senderLate from the due time until the request was sent
 */
public record RequestCounts(
        long sent,
        long answered,
        long good,
        long late,
        long refused,
        long failed,
        long abandoned,
        Lost lost,
        double goodputPerSecond,
        double goodputUnitsPerSecond,
        double throughputPerSecond,
        LatencySummary answeredTimes,
        LatencySummary lastingTimes,
        LatencySummary refusedTimes,
        LatencySummary senderLate) {

    /** Requests without an answer, by cause. */
    public record Lost(long timedOut, long reset, long unreachable) {

        /** Returns the number of lost requests. */
        public long all() {
            return timedOut + reset + unreachable;
        }
    }
}
