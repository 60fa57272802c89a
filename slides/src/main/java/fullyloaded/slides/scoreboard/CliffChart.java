package fullyloaded.slides.scoreboard;

import fullyloaded.slides.html.Chart;
import fullyloaded.slides.html.Chart.Line;
import fullyloaded.slides.html.Chart.Tick;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jsoup.nodes.Element;

/** The cliff: goodput against the length of a bounded queue, and round 4 as a level line. */
public final class CliffChart {

    private static final int X_STEP = 4;
    private static final List<Tick> SHARES =
            List.of(
                    new Tick(0, "0"),
                    new Tick(.25, ".25"),
                    new Tick(.5, ".5"),
                    new Tick(.75, ".75"),
                    new Tick(1, "1"),
                    new Tick(1.1, null));

    /** A chart for one cost; the ones of all costs have the same axes. */
    public static Element of(Cliff cliff, Cliff.Series series) {
        int last =
                cliff.series().stream()
                        .flatMap(each -> each.steps().stream())
                        .mapToInt(Cliff.Step::waiting)
                        .max()
                        .orElse(X_STEP);
        List<Tick> lengths =
                IntStream.rangeClosed(0, (last + X_STEP - 1) / X_STEP)
                        .mapToObj(i -> new Tick(i * X_STEP, Integer.toString(i * X_STEP)))
                        .toList();
        List<Cliff.Step> steps = series.steps();
        double best = series.round4OfCeiling();
        return new Chart(
                        Format.line("cost %d", series.cost()),
                        "requests that may wait",
                        lengths,
                        SHARES,
                        false)
                .with(new Chart.Level(best, Format.line("round 4 %.2f", best)))
                .with(
                        new Line(
                                "goodput",
                                steps.stream().mapToDouble(Cliff.Step::waiting).toArray(),
                                values(steps).toArray(),
                                labels(steps)))
                .svg(
                        Format.line(
                                "Goodput of a bounded queue at cost %d, %s",
                                series.cost(), String.join("; ", cliff.lines())));
    }

    private static DoubleStream values(List<Cliff.Step> steps) {
        return steps.stream().mapToDouble(Cliff.Step::goodputOfCeiling);
    }

    /** Only where goodput falls, because labels of neighbors would cover each other. */
    private static String[] labels(List<Cliff.Step> steps) {
        String[] labels = new String[steps.size()];
        int edge = 0;
        for (int i = 1; i < labels.length; i++) {
            double fall = steps.get(i - 1).goodputOfCeiling() - steps.get(i).goodputOfCeiling();
            double deepest =
                    steps.get(edge).goodputOfCeiling()
                            - steps.get(Math.min(edge + 1, labels.length - 1)).goodputOfCeiling();
            edge = fall > deepest ? i - 1 : edge;
        }
        for (int i : List.of(edge, Math.min(edge + 1, labels.length - 1))) {
            labels[i] =
                    Format.line(
                            "%d: %.2f", steps.get(i).waiting(), steps.get(i).goodputOfCeiling());
        }
        return labels;
    }

    private CliffChart() {}
}
