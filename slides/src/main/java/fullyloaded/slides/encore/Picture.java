package fullyloaded.slides.encore;

import fullyloaded.slides.html.Svg;
import fullyloaded.slides.scoreboard.Cliff;
import fullyloaded.slides.scoreboard.CliffChart;
import java.util.List;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Pictures as files of their own: they bring their colors and a ground, and need nothing else. */
final class Picture {

    private static final double WIDTH = 840;
    private static final double LEFT = 300; // where bars begin
    private static final double FULL = 250; // the bar of the ceiling
    private static final double TOP = 44;
    private static final double PITCH = 30;
    private static final double BAR = 20;

    /** Colors that a reader with any color vision tells apart, on a ground that is always light. */
    private static final String STYLE =
            """
            svg { font: 15px sans-serif; fill: #222 }
            .ground { fill: #fff }
            .title { font-weight: bold }
            .holds, circle { fill: #009e73 }
            .broken { fill: #d55e00 }
            .not-judged { fill: #777 }
            .full { fill: #eee }
            .line { fill: none; stroke: #009e73; stroke-width: 2.5 }
            .value { paint-order: stroke; stroke: #fff; stroke-width: 4px }
            .grid { stroke: #ddd }
            line.level { stroke: #222; stroke-dasharray: 6 4 }
            """;

    private Picture() {}

    /** A bar of goodput for each line, with what is broken in words. */
    static String ofBars(String title, List<Answer.Line> lines) {
        double height = TOP + PITCH * lines.size();
        Element svg = Svg.picture(WIDTH, height);
        Svg.text(svg, "title", 10, 24, title);
        double y = TOP;
        for (Answer.Line line : lines) {
            double letters = y + BAR - 5;
            Svg.text(svg, "", LEFT - 10, letters, line.name()).attr("text-anchor", "end");
            Svg.rect(svg, "full", LEFT, y, FULL, BAR);
            String words = "did not run";
            if (line.outcome().isPresent()) {
                Outcome outcome = line.outcome().get();
                double share = Math.min(1, outcome.goodputOfCeiling());
                Svg.rect(svg, outcome.style(), LEFT, y, FULL * share, BAR);
                words = "%s %s %s".formatted(outcome.share(), outcome.sign(), outcome.words());
            }
            Svg.text(svg, "", LEFT + FULL + 10, letters, words);
            y += PITCH;
        }
        return file(svg, WIDTH, height, title);
    }

    /** The chart of one series of the cliff. */
    static String ofChart(Cliff cliff, Cliff.Series series) {
        Element chart = CliffChart.of(cliff, series);
        String[] box = chart.attr("viewBox").split(" ");
        return file(
                chart,
                Double.parseDouble(box[2]),
                Double.parseDouble(box[3]),
                chart.attr("aria-label"));
    }

    private static String file(Element svg, double width, double height, String label) {
        Document file = new Document("");
        file.outputSettings().syntax(Document.OutputSettings.Syntax.xml).prettyPrint(false);
        svg.attr("xmlns", "http://www.w3.org/2000/svg")
                .attr("width", Svg.length(width))
                .attr("height", Svg.length(height))
                .attr("aria-label", label);
        Svg.rect(svg.prependElement("g"), "ground", 0, 0, width, height);
        svg.prependElement("style").appendChild(new DataNode(STYLE));
        file.appendChild(svg);
        return file.outerHtml() + "\n";
    }
}
