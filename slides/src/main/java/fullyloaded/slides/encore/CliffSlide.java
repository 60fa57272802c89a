package fullyloaded.slides.encore;

import fullyloaded.slides.scoreboard.Cliff;
import fullyloaded.slides.scoreboard.CliffChart;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;

/** The cliff: goodput over the length of a bounded queue, for each cost, and a sentence about it. */
final class CliffSlide {

    private static final double FALLEN = 0.5; // of the best: beyond the edge

    private CliffSlide() {}

    static Optional<Element> of(Alternatives all) {
        Cliff cliff = all.board().cliff();
        if (cliff == null) {
            return Optional.empty();
        }
        Element figure = new Element("div").addClass("curves");
        Element charts = figure.appendElement("div").addClass("pair");
        cliff.series().forEach(series -> charts.appendChild(CliffChart.of(cliff, series)));
        figure.appendElement("p").addClass("law").text(sentence(cliff));
        return Optional.of(figure);
    }

    /** Which length is best at each cost, and how little more is too much. */
    static String sentence(Cliff cliff) {
        return cliff.series().stream().map(CliffSlide::sentence).collect(Collectors.joining(" "));
    }

    private static String sentence(Cliff.Series series) {
        List<Cliff.Step> steps = series.steps();
        int best = 0;
        for (int i = 1; i < steps.size(); i++) {
            best = steps.get(i).goodputOfCeiling() > steps.get(best).goodputOfCeiling() ? i : best;
        }
        Cliff.Step top = steps.get(best);
        String begin =
                "Cost %d: with %d waiting, %s of the ceiling"
                        .formatted(
                                series.cost(),
                                top.waiting(),
                                Outcome.share(top.goodputOfCeiling()));
        return steps.subList(best, steps.size()).stream()
                .filter(step -> step.goodputOfCeiling() < FALLEN * top.goodputOfCeiling())
                .findFirst()
                .map(
                        step ->
                                "%s; with %d, %s."
                                        .formatted(
                                                begin,
                                                step.waiting(),
                                                Outcome.share(step.goodputOfCeiling())))
                .orElse(begin + ".");
    }
}
