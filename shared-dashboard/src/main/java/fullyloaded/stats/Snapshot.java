package fullyloaded.stats;

import java.util.List;

/**
 * What every dashboard receives once per interval. The names are those of the websocket's JSON.
 *
 * @param clients dashboards connected
 * @param pool round 4's pool; null, and absent in JSON, in the other rounds
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
     * Which round this is.
     *
     * @param deadlineMillis N: an answer after it is late
     */
    public record Round(String lesson, long deadlineMillis) {}

    /**
     * When the snapshot was taken.
     *
     * @param atMillis time since the server started, not a time of day
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
     * Delays.
     *
     * @param lagMillis how long a cheap request waits for a thread; the longest in the interval
     * @param waitP50Millis median queueing delay of expensive requests over the last 10 s
     * @param waitP99Millis its 99th percentile
     */
    public record Latency(double lagMillis, double waitP50Millis, double waitP99Millis) {}

    /**
     * Units of work.
     *
     * @param throughputUnitsPerSecond units finished, in time or not, over the last 5 s
     * @param inFlight units waiting or in service
     * @param backlog units waiting
     */
    public record Work(double throughputUnitsPerSecond, int inFlight, int backlog) {}

    /**
     * Expensive requests.
     *
     * @param shed refused on purpose since the start
     * @param failed broken since the start
     * @param late answered after the deadline within the last 10 s, or overdue now
     */
    public record Requests(long shed, long failed, long late) {}

    /** The part that the chart shows; a browser that joins late receives 2 minutes of it. */
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
