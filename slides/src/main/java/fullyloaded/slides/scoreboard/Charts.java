package fullyloaded.slides.scoreboard;

import fullyloaded.load.LatencySummary;
import fullyloaded.slides.html.Chart;
import fullyloaded.slides.html.Chart.Level;
import fullyloaded.slides.html.Chart.Line;
import fullyloaded.slides.html.Chart.Tick;
import fullyloaded.slides.scoreboard.Row.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;

/** The scoreboard's charts: three per round. All charts of a kind have the same axes. */
final class Charts {

    private static final List<Tick> MILLIS =
            List.of(
                    new Tick(1, "1 ms"),
                    new Tick(10, "10 ms"),
                    new Tick(100, "100 ms"),
                    new Tick(1_000, "1 s"),
                    new Tick(10_000, "10 s"),
                    new Tick(60_000, "1 min"));
    private static final double MARGIN = 0.4; // before the first load and after the last
    private static final double MOST_NINES = 3.4; // a run has too few requests for more
    private static final List<Tick> NINES =
            List.of(
                    new Tick(0, "all"),
                    new Tick(nines(.5), "p50"),
                    new Tick(nines(.9), "p90"),
                    new Tick(nines(.99), "p99"),
                    new Tick(nines(.999), "p99.9"),
                    new Tick(MOST_NINES, null));

    private final Scoreboard board;
    private final List<Tick> loads;

    Charts(Scoreboard board) {
        this.board = board;
        List<Double> multiples = board.settings().multiples();
        loads = new ArrayList<>();
        loads.add(new Tick(-MARGIN, null));
        for (int i = 0; i < multiples.size(); i++) {
            loads.add(new Tick(i, Format.typeset(Format.multiple(multiples.get(i)))));
        }
        loads.add(new Tick(multiples.size() - 1 + MARGIN, null));
    }

    /** Goodput against offered load, with the ceiling. */
    Element goodput(Row row) {
        double most = 1.25 * board.ceiling().unitsPerSecond();
        double step = step(most);
        List<Tick> units =
                IntStream.rangeClosed(0, (int) Math.ceil(most / step))
                        .mapToObj(i -> new Tick(i * step, plain(i * step)))
                        .toList();
        return new Chart(row.label(), "offered, in ceilings", loads, units, false)
                .with(
                        new Level(
                                row.ceilingPerSecond(),
                                Format.line("ceiling %.2f/s", row.ceilingPerSecond())))
                .with(
                        line(
                                row,
                                "goodput",
                                point -> point.report().expensive().goodputPerSecond(),
                                point ->
                                        Format.line(
                                                "%.2f",
                                                point.report().expensive().goodputPerSecond())))
                .svg("Goodput of " + row.label());
    }

    /** The p99 response time of expensive and cheap requests against offered load. */
    Element times(Row row) {
        return new Chart(row.label(), "offered, in ceilings", loads, MILLIS, true)
                .with(
                        new Level(
                                board.settings().deadlineMillis(),
                                "deadline "
                                        + plain(board.settings().deadlineMillis() / 1e3)
                                        + " s"))
                .with(p99(row, "answers", Charts::answers))
                .with(p99(row, "cheap", Charts::cheap))
                .svg("Response times of " + row.label());
    }

    /** The distribution of response times at the first load of 2x or more, else at the last load. */
    Element distribution(Row row) {
        Point point =
                row.points().stream()
                        .filter(each -> each.multiple() >= 2)
                        .findFirst()
                        .orElse(row.points().get(row.points().size() - 1));
        return new Chart(
                        row.label() + " at " + Format.typeset(Format.multiple(point.multiple())),
                        "share of the requests",
                        NINES,
                        MILLIS,
                        true)
                .with(curve("answers", answers(point)))
                .with(curve("cheap", cheap(point)))
                .svg("Distribution of response times of " + row.label());
    }

    private static Line curve(String style, LatencySummary times) {
        List<LatencySummary.Point> points =
                times.curve().stream()
                        .filter(point -> times.count() > 0 && nines(point.fraction()) <= MOST_NINES)
                        .toList();
        String[] labels = new String[points.size()];
        for (int i = 0; i < labels.length; i++) {
            double fraction = points.get(i).fraction();
            boolean isLabelled = fraction == .5 || fraction == .9 || fraction == .99;
            labels[i] = isLabelled ? Format.millis(points.get(i).millis()) : null;
        }
        return new Line(
                style,
                points.stream().mapToDouble(point -> nines(point.fraction())).toArray(),
                points.stream().mapToDouble(LatencySummary.Point::millis).toArray(),
                labels);
    }

    /** How many nines a fraction has: the scale of HdrHistogram's plots. */
    private static double nines(double fraction) {
        return -Math.log10(1 - fraction);
    }

    private Line p99(Row row, String style, Function<Point, LatencySummary> times) {
        return line(
                row,
                style,
                point -> times.apply(point).p99Millis(),
                point -> Format.millis(times.apply(point).p99Millis()));
    }

    private static Line line(
            Row row, String style, ToDoubleFunction<Point> value, Function<Point, String> label) {
        return new Line(
                style,
                IntStream.range(0, row.points().size()).mapToDouble(i -> i).toArray(),
                row.points().stream().mapToDouble(value).toArray(),
                row.points().stream().map(label).toArray(String[]::new));
    }

    private static LatencySummary answers(Point point) {
        return point.report().expensive().answeredTimes();
    }

    private static LatencySummary cheap(Point point) {
        return point.report().cheap().answeredTimes();
    }

    private static String plain(double value) {
        return Format.line(value % 1 == 0 ? "%.0f" : "%s", value);
    }

    /** The smallest 1, 2, 5 or 10 times a power of ten that divides the axis into at most five steps. */
    private static double step(double most) {
        double rough = most / 5;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        return Stream.of(1, 2, 5, 10)
                .mapToDouble(f -> f * power)
                .filter(s -> s >= rough)
                .findFirst()
                .orElseThrow();
    }
}
