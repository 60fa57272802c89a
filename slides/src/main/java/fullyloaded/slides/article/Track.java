package fullyloaded.slides.article;

import fullyloaded.slides.figures.RecordedRun;
import fullyloaded.slides.scoreboard.Format;
import fullyloaded.stats.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** One recording, cut to a time axis. */
final class Track {

    /**
     * A snapshot, and where it is on the axis.
     *
     * @param at in seconds from the left end
     */
    record Point(double at, Snapshot snapshot) {}

    private final RecordedRun run;
    private final TimeAxis axis;
    private final List<Point> points = new ArrayList<>();

    Track(RecordedRun run, TimeAxis axis) {
        this.run = run;
        this.axis = axis;
        for (RecordedRun.Step step : run.steps()) {
            double at = axis.secondsAt(run, step.atMillis());
            if (at <= axis.seconds()) {
                points.add(new Point(Math.max(0, at), step.snapshot()));
            }
        }
    }

    int round() {
        return run.round();
    }

    /** The last snapshot under load. */
    Snapshot end() {
        return run.end();
    }

    /** All snapshots that the axis shows, in order. */
    List<Point> points() {
        return points;
    }

    /** The fraction of the axis at which a point is. */
    double partAt(Point point) {
        return point.at / axis.seconds();
    }

    double loadFromPart() {
        return axis.partAt(run, run.loadFromMillis());
    }

    double loadToPart() {
        return axis.partAt(run, run.loadToMillis());
    }

    /** The length of the load, in whole seconds. */
    long loadSeconds() {
        return (run.loadToMillis() - run.loadFromMillis()) / 1_000;
    }

    /** The most of a time under load, with its unit. */
    String most(ToDoubleFunction<Snapshot> millis) {
        double most =
                points.stream()
                        .filter(point -> partAt(point) <= loadToPart())
                        .mapToDouble(point -> millis.applyAsDouble(point.snapshot))
                        .max()
                        .orElse(0);
        return Format.millis(most);
    }
}
