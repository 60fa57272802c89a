package fullyloaded.slides.scoreboard.measure;

import fullyloaded.load.RequestCounts;
import fullyloaded.slides.scoreboard.Cliff;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Measures a bounded queue of several lengths at one overload, around the length from which its last
 * requests end too late; for usual units and for dearer ones.
 */
final class CliffMeasurement {

    private static final double MULTIPLE = 10; // the talk's overload
    private static final int[] AROUND = {-8, -4, -2, -1, 0, 1, 2, 4, 8, 16};
    private static final int[] AROUND_SHORT = {-4, 0, 1, 4};
    private static final int COSTS = 2;

    private final boolean isShort;
    private final int cost;
    private final Candidate round4;
    private final Doors doors;

    CliffMeasurement(boolean isShort, int cost, Candidate round4, Doors doors) {
        this.isShort = isShort;
        this.cost = cost;
        this.round4 = round4;
        this.doors = doors;
    }

    /** How long it is expected to take. */
    Duration estimate() {
        return each().multipliedBy((long) COSTS * (around().length + 1));
    }

    private Duration each() {
        return time().plus(Bench.OVERHEAD).plusSeconds(2); // a queue that is too long ends late
    }

    private Duration time() {
        return Duration.ofSeconds(isShort ? 6 : 10);
    }

    private int[] around() {
        return isShort ? AROUND_SHORT : AROUND;
    }

    /**
     * The lengths to measure.
     *
     * @param ceilingPerSecond the ceiling for units of this cost
     * @param cores which serve besides the queue
     */
    static List<Integer> lengths(int[] around, double ceilingPerSecond, int cores) {
        double inTime = Math.floor(ceilingPerSecond * Load.DEADLINE.toMillis() / 1e3);
        return IntStream.of(around)
                .map(away -> Math.max(1, (int) inTime - cores + away))
                .distinct()
                .boxed()
                .toList();
    }

    /** Measures all of it. */
    Cliff measure(Ceilings ceilings, Progress progress) throws IOException, InterruptedException {
        List<Cliff.Series> series = new ArrayList<>();
        for (int unitCost = cost; unitCost < cost + COSTS; unitCost++) {
            series.add(series(unitCost, ceilings, progress));
        }
        return new Cliff(MULTIPLE, time().toSeconds(), series);
    }

    private Cliff.Series series(int unitCost, Ceilings ceilings, Progress progress)
            throws IOException, InterruptedException {
        double ceiling = ceilings.last(unitCost);
        Load load = Load.plain(MULTIPLE, unitCost, time());
        List<Integer> lengths =
                lengths(around(), ceiling, Runtime.getRuntime().availableProcessors());
        List<Cliff.Step> steps = new ArrayList<>();
        for (int length : lengths) {
            progress.begin("cliff: a queue of %d, cost %d".formatted(length, unitCost), each());
            Candidate queue = doors.candidate("bounded-queue=" + length);
            RequestCounts counts = counts(queue, load, ceiling);
            steps.add(new Cliff.Step(length, counts.goodputPerSecond() / ceiling, counts.late()));
        }
        progress.skip(each().multipliedBy((long) around().length - lengths.size()));
        progress.begin("cliff: round 4, cost %d".formatted(unitCost), each());
        double best = counts(round4, load, ceiling).goodputPerSecond() / ceiling;
        return new Cliff.Series(unitCost, ceiling, steps, best);
    }

    private static RequestCounts counts(Candidate candidate, Load load, double ceiling)
            throws IOException, InterruptedException {
        return Bench.run(
                        candidate.program().with("--cost", Integer.toString(load.cost())),
                        server -> load.plan(server, ceiling))
                .report()
                .expensive();
    }
}
