package fullyloaded.stats;

import java.util.List;

/**
 * What every dashboard is told once per interval; the websocket's JSON has these names.
 *
 * @param lesson the round's lesson
 * @param atMillis since the server started, not a time of day
 * @param intervalMillis from one snapshot to the next
 * @param deadlineMillis N: an answer after it is late
 * @param utilization busy fraction of all cores, 0 to 1
 * @param loadAverages of 1, 5 and 15 minutes; empty where the system has none
 * @param lagMillis what a cheap request waits for before a thread serves it
 * @param throughputUnitsPerSecond units of work finished, in time or not, over the last 5 s
 * @param waitP50Millis queueing delay of expensive requests over the last 10 s, median
 * @param waitP99Millis the same, 99th percentile
 * @param shed requests refused on purpose since the start
 * @param failed requests that broke since the start
 * @param late requests answered after the deadline within the last 10 s, and requests already past it
 * @param inFlight units waiting and in service
 * @param backlog units waiting
 * @param clients dashboards connected
 * @param pool round 4's engine; absent in the other rounds
 */
public record Snapshot(
        String lesson,
        long atMillis,
        long intervalMillis,
        long deadlineMillis,
        List<Core> cores,
        double utilization,
        double[] loadAverages,
        double lagMillis,
        double throughputUnitsPerSecond,
        double waitP50Millis,
        double waitP99Millis,
        long shed,
        long failed,
        long late,
        int inFlight,
        int backlog,
        int clients,
        Verdicts verdicts,
        List<ProcessRow> processes,
        PoolFigures pool) {

    /** The part of a snapshot that the chart shows; a browser that joins late gets 2 minutes of them. */
    public record Point(
            long atMillis,
            double lagMillis,
            double throughputUnitsPerSecond,
            double waitP99Millis,
            double utilization) {}

    Point point() {
        return new Point(atMillis, lagMillis, throughputUnitsPerSecond, waitP99Millis, utilization);
    }
}
