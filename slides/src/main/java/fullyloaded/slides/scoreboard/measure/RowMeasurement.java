package fullyloaded.slides.scoreboard.measure;

import fullyloaded.options.StartupException;
import fullyloaded.slides.scoreboard.Row;
import fullyloaded.slides.scoreboard.Shape;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Measures one server after the other, and the ceiling after each. */
final class RowMeasurement {

    /** How much longer a run takes, on average of the defaults, because answers come after its end. */
    private static final int LATE_PART = 4;

    private final Form form;
    private final Ceilings ceilings;
    private final Progress progress;

    RowMeasurement(Form form, Ceilings ceilings, Progress progress) {
        this.form = form;
        this.ceilings = ceilings;
        this.progress = progress;
    }

    /** How long a row is expected to take. */
    static Duration estimate(Form form, Candidate candidate) {
        Duration sum = form.ceilingTime().plus(Ceilings.OVERHEAD);
        for (Load load : loads(form, candidate)) {
            sum = sum.plus(estimate(candidate, load));
        }
        return sum;
    }

    private static List<Load> loads(Form form, Candidate candidate) {
        List<Load> loads = new ArrayList<>(form.plain(candidate));
        loads.addAll(form.extra(candidate));
        return loads;
    }

    private static Duration estimate(Candidate candidate, Load load) {
        Duration usual = load.time().plus(Bench.OVERHEAD);
        if (load.multiple() <= 1 || !candidate.mayEndLate()) {
            return usual;
        }
        return usual.plus(candidate.isRound() ? load.timeout() : load.time().dividedBy(LATE_PART));
    }

    /** Measures a server; one that does not start gets a row that says why. */
    Row measure(Candidate candidate) throws IOException, InterruptedException {
        double before = ceilings.last();
        List<Row.Point> points = new ArrayList<>();
        Map<Shape, Row.Point> others = new EnumMap<>(Shape.class);
        String lesson = null;
        Duration left = estimate(form, candidate);
        try {
            for (Load load : loads(form, candidate)) {
                left = left.minus(estimate(candidate, load));
                Bench.Trial trial = trial(candidate, load, before);
                lesson = trial.lesson();
                if (load.shape() == Shape.EQUAL) {
                    points.add(point(load, trial));
                } else {
                    others.put(load.shape(), point(load, trial));
                }
            }
        } catch (StartupException e) {
            if (candidate.isRound()) {
                throw e; // it was built here, so it must run
            }
            progress.skip(left);
            return Row.failed(candidate.number(), candidate.name(), e.getMessage());
        }
        progress.begin("the ceiling", left);
        ceilings.measure();
        return Row.of(
                        candidate.number(),
                        candidate.name(),
                        lesson,
                        before,
                        ceilings.last(),
                        Runtime.getRuntime().availableProcessors(),
                        points)
                .with(extra(others, before));
    }

    private Bench.Trial trial(Candidate candidate, Load load, double before)
            throws IOException, InterruptedException {
        String what = candidate.isRound() ? "round " + candidate.number() : candidate.name();
        progress.begin(
                "%s at %sx%s".formatted(what, load.multiple(), load.shape().words()),
                estimate(candidate, load));
        double ceiling = ceilings.last(load.cost());
        return Bench.run(
                candidate.program(before).with("--cost", Integer.toString(load.cost())),
                server -> load.plan(server, ceiling));
    }

    private static Row.Point point(Load load, Bench.Trial trial) {
        return new Row.Point(
                load.multiple(), trial.report(), trial.processes(), trial.residentMegabytes());
    }

    private Row.Extra extra(Map<Shape, Row.Point> others, double before) {
        return others.isEmpty()
                ? null
                : new Row.Extra(
                        others.get(Shape.DEARER),
                        (before + ceilings.last()) / 2 * ceilings.dearerShare(),
                        others.get(Shape.MIXED),
                        others.get(Shape.BURSTS));
    }
}
