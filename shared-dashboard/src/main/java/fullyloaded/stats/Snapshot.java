package fullyloaded.stats;

import java.util.List;

/**
 * The message that every dashboard receives once per interval. Component names are the JSON keys.
 *
 * @param clients connected dashboards
 * @param pool figures of round 4's pool; null in the other rounds, and then absent in JSON
 */
public record Snapshot(
        Round round,
        Time time,
        Cpu cpu,
        Latency latency,
        Work work,
        Requests requests,
        int clients,
        Verdicts verdicts,
        List<ProcessRow> processes,
        PoolFigures pool) {

    /**
     * The round that sent the snapshot.
     *
     * @param deadlineMillis N: an answer after this is late
     */
    public record Round(String lesson, long deadlineMillis) {}

    /**
     * The time and length of the interval.
     *
     * @param atMillis time since the server started, not the time of day
     * @param intervalMillis from one snapshot to the next
     */
    public record Time(long atMillis, long intervalMillis) {}

    /**
     * The machine's cores during the interval.
     *
     * @param utilization busy fraction of all cores, 0 to 1
     * @param loadAverages over 1, 5 and 15 minutes; empty where the system has none
     */
    public record Cpu(List<Core> cores, double utilization, double[] loadAverages) {}

    /**
     * The delays of requests.
     *
     * @param lagMillis the longest wait of a cheap request for a thread in the interval
     * @param waitP50Millis median queueing delay of expensive requests over the last 10 s
     * @param waitP99Millis its 99th percentile
     */
    public record Latency(double lagMillis, double waitP50Millis, double waitP99Millis) {}

    /**
     * Throughput, and the units still in the server.
     *
     * @param throughputUnitsPerSecond units finished, in time or not, over the last 5 s
     * @param inFlight units waiting or in service
     * @param backlog units waiting
     */
    public record Work(double throughputUnitsPerSecond, int inFlight, int backlog) {}

    /**
     * The expensive requests that did not succeed.
     *
     * @param shed refused on purpose since the start
     * @param failed answered with an error since the start
     * @param late answered after the deadline within the last 10 s, or overdue now
     */
    public record Requests(long shed, long failed, long late) {}

    /**
     * The part of a snapshot that the chart shows; a browser that joins late receives the last 2
     * minutes of points.
     */
    public record Point(
            long atMillis,
            double lagMillis,
            double throughputUnitsPerSecond,
            double waitP99Millis,
            double utilization) {}

    Point point() {
        return new Point(
                time.atMillis(),
                latency.lagMillis(),
                work.throughputUnitsPerSecond(),
                latency.waitP99Millis(),
                cpu.utilization());
    }
}
