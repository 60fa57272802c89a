package fullyloaded.stats;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.ToLongFunction;

/** The last ten seconds of ticks, and what follows from them. One thread owns it. */
public final class Window {

    /** From one tick to the next. */
    public static final Duration INTERVAL = Duration.ofMillis(700);

    private static final int KEPT_TICKS = 14; // 10 s
    private static final int RATE_TICKS =
            7; // 5 s: short enough to see a change, long enough to read
    private static final int JUDGED_TICKS = 3; // 2 s: one slow interval breaks no constraint

    private record Entry(long atNanos, IntervalStats tick, double utilization) {}

    private final String lesson;
    private final Duration deadline;
    private final long startNanos;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private long shed;
    private long failed;

    /** A window that begins to count at that reading of {@link System#nanoTime}. */
    public Window(String lesson, Duration deadline, long startNanos) {
        this.lesson = lesson;
        this.deadline = deadline;
        this.startNanos = startNanos;
        entries.add(new Entry(startNanos, IntervalStats.NONE, 0));
    }

    /**
     * Takes in the interval that ends now and says how things stand after it.
     *
     * @param pool round 4's figures, or null
     */
    public Snapshot add(
            long nowNanos, IntervalStats tick, Machine.Sample machine, PoolFigures pool) {
        entries.addLast(new Entry(nowNanos, tick, machine.utilization()));
        if (entries.size() > KEPT_TICKS + 1) {
            entries.removeFirst();
        }
        shed += tick.shed();
        failed += tick.failed();

        long[] waitsNanos =
                entries.stream().flatMapToLong(e -> Arrays.stream(e.tick.waitsNanos())).toArray();
        Arrays.sort(waitsNanos);
        double lagMillis = millis(tick.lagNanos());
        long late = sum(KEPT_TICKS, IntervalStats::late) + tick.overdue();

        return new Snapshot(
                lesson,
                (nowNanos - startNanos) / 1_000_000,
                INTERVAL.toMillis(),
                deadline.toMillis(),
                machine.cores(),
                machine.utilization(),
                machine.loadAverages(),
                lagMillis,
                perSecond(IntervalStats::unitsDone),
                millis(percentile(waitsNanos, 0.50)),
                millis(percentile(waitsNanos, 0.99)),
                shed,
                failed,
                late,
                tick.inFlight(),
                tick.backlog(),
                tick.clients(),
                verdicts(lagMillis, late + sum(KEPT_TICKS, IntervalStats::failed)),
                tick.processes().stream().map(this::row).toList(),
                pool);
    }

    private Verdicts verdicts(double lagMillis, long lateOrFailed) {
        List<Entry> judged = last(JUDGED_TICKS);
        double utilization = judged.stream().mapToDouble(Entry::utilization).average().orElse(0);
        boolean workWaits = judged.stream().allMatch(entry -> entry.tick.backlog() > 0);
        return Verdicts.of(utilization, workWaits, lagMillis, lateOrFailed);
    }

    private ProcessRow row(IntervalStats.Process process) {
        return new ProcessRow(
                process.pid(),
                process.role(),
                process.state(),
                perSecond(tick -> tick.unitsDone(process.pid())),
                process.backlog());
    }

    private double perSecond(ToLongFunction<IntervalStats> count) {
        List<Entry> recent = last(RATE_TICKS + 1);
        long spanNanos = recent.get(recent.size() - 1).atNanos - recent.get(0).atNanos;
        return sum(recent.size() - 1, count) * 1e9 / Math.max(1, spanNanos);
    }

    private long sum(int ticks, ToLongFunction<IntervalStats> count) {
        return last(ticks).stream().mapToLong(entry -> count.applyAsLong(entry.tick)).sum();
    }

    private List<Entry> last(int count) {
        return entries.stream().skip(Math.max(0, entries.size() - count)).toList();
    }

    /** Nearest rank: the smallest value that at least that fraction of all do not exceed. */
    static long percentile(long[] sorted, double fraction) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(fraction * sorted.length) - 1];
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }
}
