package fullyloaded.slides.article;

import fullyloaded.slides.figures.RecordedRun;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jsoup.nodes.Element;

/** Recorded rounds on one time axis, as a figure that article.js can play. */
final class RunFigure {

    private static final int ROUNDS = 4;

    private RunFigure() {}

    /** All four rounds; nothing moves until the reader plays it. */
    static Element ofAll() {
        List<RecordedRun> runs =
                IntStream.rangeClosed(1, ROUNDS).mapToObj(RecordedRun::read).toList();
        Element figure = figure(runs);
        figure.appendElement("figcaption").text(origin(runs.get(0)));
        return figure;
    }

    /** One round, which plays when it comes into view, with a link to its whole dashboard. */
    static Element of(int round) {
        RecordedRun run = RecordedRun.read(round);
        Element figure = figure(List.of(run)).attr("data-autoplay", "");
        Element caption = figure.appendElement("figcaption").text(origin(run) + " ");
        caption.appendElement("a")
                .attr("href", "deck/dashboard/index.html?recording=round" + round)
                .text("Round %d’s dashboard as recorded".formatted(round));
        return figure;
    }

    private static Element figure(List<RecordedRun> runs) {
        TimeAxis axis = TimeAxis.of(runs);
        Element figure = new Element("figure").addClass("runs");
        figure.attr("data-seconds", number(axis.seconds()));
        Element lanes = figure.appendElement("div").addClass("lanes");
        runs.forEach(run -> lanes.appendChild(Lane.of(new Track(run, axis))));
        Track first = new Track(runs.get(0), axis);
        figure.attr(
                "style",
                "--from: %s%%; --to: %s%%"
                        .formatted(
                                number(100 * first.loadFromPart()),
                                number(100 * first.loadToPart())));
        return figure;
    }

    private static String origin(RecordedRun run) {
        return "Recorded on %s: %s.".formatted(run.date(), run.machine());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
