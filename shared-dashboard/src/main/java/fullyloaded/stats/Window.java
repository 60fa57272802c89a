package fullyloaded.stats;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.ToLongFunction;

/** The intervals of the last 10 s, from which each snapshot is calculated. One thread owns it. */
public final class Window {

    /** Time between two snapshots: short enough to look live, long enough to read. */
    public static final Duration INTERVAL = Duration.ofMillis(700);

    private static final int KEPT = 14; // intervals, 10 s
    private static final int FOR_RATES =
            7; // 5 s: short enough to see a change, long enough to read
    private static final int FOR_SATURATION = 3; // 2 s: one slow interval does not break saturation

    private record Entry(long atNanos, IntervalStats interval, double utilization) {}

    private final Snapshot.Round round;
    private final long startNanos;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private long shed;
    private long failed;

    /**
     * Creates an empty window whose first interval starts at {@code startNanos}, a {@link
     * System#nanoTime} reading.
     */
    public Window(String lesson, Duration deadline, long startNanos) {
        round = new Snapshot.Round(lesson, deadline.toMillis());
        this.startNanos = startNanos;
        entries.add(new Entry(startNanos, IntervalStats.NONE, 0));
    }

    /**
     * Adds the interval that ends now, and returns the snapshot at its end.
     *
     * @param pool round 4's figures, or null
     */
    public Snapshot add(
            long nowNanos, IntervalStats interval, Machine.Sample machine, PoolFigures pool) {
        entries.addLast(new Entry(nowNanos, interval, utilization(machine, pool)));
        if (entries.size() > KEPT + 1) {
            entries.removeFirst();
        }
        shed += interval.shed();
        failed += interval.failed();
        Snapshot.Latency latency = latency(interval);
        long late = sum(KEPT, IntervalStats::late) + interval.overdue();
        return new Snapshot(
                round,
                new Snapshot.Time((nowNanos - startNanos) / 1_000_000, INTERVAL.toMillis()),
                new Snapshot.Cpu(machine.cores(), machine.utilization(), machine.loadAverages()),
                latency,
                new Snapshot.Work(
                        perSecond(IntervalStats::unitsDone),
                        interval.inFlight(),
                        interval.backlog()),
                new Snapshot.Requests(shed, failed, late),
                interval.clients(),
                verdicts(latency.lagMillis(), late + sum(KEPT, IntervalStats::failed)),
                interval.processes().stream().map(this::row).toList(),
                pool);
    }

    /** Saturation is about the cores that work for this server, even if they are elsewhere. */
    private static double utilization(Machine.Sample machine, PoolFigures pool) {
        return pool == null || pool.fleet() == null
                ? machine.utilization()
                : pool.fleet().utilization();
    }

    private Snapshot.Latency latency(IntervalStats interval) {
        long[] waitsNanos =
                entries.stream()
                        .flatMapToLong(entry -> Arrays.stream(entry.interval.waitsNanos()))
                        .sorted()
                        .toArray();
        return new Snapshot.Latency(
                interval.lagNanos() / 1e6,
                percentile(waitsNanos, 0.50) / 1e6,
                percentile(waitsNanos, 0.99) / 1e6);
    }

    private Verdicts verdicts(double lagMillis, long lateOrFailed) {
        List<Entry> judged = last(FOR_SATURATION);
        double utilization = judged.stream().mapToDouble(Entry::utilization).average().orElse(0);
        boolean workWaits = judged.stream().allMatch(entry -> entry.interval.backlog() > 0);
        return Verdicts.of(utilization, workWaits, lagMillis, lateOrFailed);
    }

    private ProcessRow row(IntervalStats.Process process) {
        return new ProcessRow(
                process.pid(),
                process.role(),
                process.state(),
                perSecond(interval -> interval.unitsDone(process)),
                process.backlog(),
                process.host());
    }

    private double perSecond(ToLongFunction<IntervalStats> count) {
        List<Entry> recent = last(FOR_RATES + 1);
        long spanNanos = recent.get(recent.size() - 1).atNanos - recent.get(0).atNanos;
        return sum(recent.size() - 1, count) * 1e9 / Math.max(1, spanNanos);
    }

    private long sum(int intervals, ToLongFunction<IntervalStats> count) {
        return last(intervals).stream().mapToLong(entry -> count.applyAsLong(entry.interval)).sum();
    }

    private List<Entry> last(int count) {
        return entries.stream().skip(Math.max(0, entries.size() - count)).toList();
    }

    /**
     * Nearest rank: the smallest value that at least {@code fraction} of all values do not exceed.
     */
    static long percentile(long[] sorted, double fraction) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(fraction * sorted.length) - 1];
    }
}
