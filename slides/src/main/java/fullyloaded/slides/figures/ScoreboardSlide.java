package fullyloaded.slides.figures;

import fullyloaded.slides.html.Table;
import fullyloaded.slides.scoreboard.Format;
import fullyloaded.slides.scoreboard.Row;
import fullyloaded.slides.scoreboard.Row.Point;
import fullyloaded.slides.scoreboard.Scoreboard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;

/** The slide's scoreboard: verdicts and times at the highest load as a table, goodput as bars. */
public final class ScoreboardSlide {

    private static final Map<String, String> ORIGINS =
            Map.of(
                    "scoreboard/scoreboard.json", "measured on this machine",
                    "docs/scoreboard/scoreboard.json", "from the repository");
    private static final List<String> PLACES =
            List.of("scoreboard/scoreboard.json", "docs/scoreboard/scoreboard.json");

    private final Path repository;

    /** Reads the scoreboards in {@code repository}, each time the slide is built. */
    public ScoreboardSlide(Path repository) {
        this.repository = repository;
    }

    /** This machine's scoreboard if it was measured, else the one in the repository. */
    public Element element() {
        Element figure = new Element("figure").addClass("scoreboard");
        for (String place : PLACES) {
            Path file = repository.resolve(place);
            if (Files.isRegularFile(file)) {
                fill(figure, file);
                figure.appendElement("figcaption")
                        .text(ORIGINS.get(place) + ": " + place + "; times cover all answers");
                return figure;
            }
        }
        figure.appendElement("p").text("No scoreboard yet: run mvn -q -Pscoreboard");
        return figure;
    }

    private static void fill(Element figure, Path file) {
        try {
            Scoreboard board = Scoreboard.read(file);
            if (board.rounds().isEmpty()) {
                figure.appendElement("p").text("No round in it: run mvn -q -Pscoreboard");
                return;
            }
            Element table = figure.appendElement("table");
            Row first = board.rounds().get(0);
            Point last = first.points().get(first.points().size() - 1);
            List<String> head = new ArrayList<>(List.of("round"));
            first.verdicts().forEach(verdict -> head.add(verdict.constraint()));
            head.addAll(List.of("answers p99", "cheap p99"));
            Table.row(table, "th", head);
            String load = Format.typeset(Format.multiple(last.multiple()));
            Element bars = figure.appendElement("div").addClass("bars");
            bars.appendElement("p")
                    .text("Goodput at " + load + ", as a share of what the cores can do");
            for (Row row : board.rounds()) {
                add(table, row);
                addBar(bars, row);
            }
        } catch (IOException e) {
            figure.appendElement("p").text("Cannot read the scoreboard: " + e.getMessage());
        }
    }

    private static void add(Element table, Row row) {
        Point last = row.points().get(row.points().size() - 1);
        List<String> texts = new ArrayList<>(List.of(row.label()));
        row.verdicts().forEach(verdict -> texts.add(Format.mark(verdict)));
        texts.add(Format.millis(last.report().expensive().answeredTimes().p99Millis()));
        texts.add(Format.millis(last.report().cheap().answeredTimes().p99Millis()));
        Element line = Table.row(table, "td", texts);
        for (int verdict = 0; verdict < row.verdicts().size(); verdict++) {
            line.child(verdict + 1).addClass(Format.style(row.verdicts().get(verdict)));
        }
    }

    private static void addBar(Element bars, Row row) {
        Point last = row.points().get(row.points().size() - 1);
        String part = Format.percent(row.goodputOfCeiling(last));
        bars.appendElement("span").text(row.label());
        bars.appendElement("svg")
                .attr("aria-hidden", "true")
                .appendElement("rect")
                .attr("width", part.replace(" ", ""))
                .attr("height", "100%");
        bars.appendElement("b").text(part);
    }
}
