package fullyloaded.slides.scoreboard;

import fullyloaded.load.Report;
import fullyloaded.load.RequestCounts;
import fullyloaded.slides.html.Table;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * A scoreboard as one HTML page that loads nothing else: tables and charts, dark or light, printable. Its
 * fixed text is in {@code scoreboard.html}, its style in {@code scoreboard.css}.
 */
public final class Page {

    private static final List<String> FIGURES =
            List.of(
                    "round",
                    "load",
                    "offered/s",
                    "goodput/s",
                    "of the ceiling",
                    "answers/s",
                    "late",
                    "refused",
                    "failed",
                    "lost",
                    "answers p50",
                    "p99",
                    "refused p99",
                    "cheap p50",
                    "p99",
                    "max",
                    "utilization",
                    "processes",
                    "MB");

    private Page() {}

    /** The whole page. */
    public static String of(Scoreboard board) throws IOException {
        Document page = Jsoup.parse(resource("/scoreboard.html"));
        page.outputSettings().prettyPrint(false);
        String palette = resource("/public/palette.css");
        page.selectFirst("style").appendChild(new DataNode(palette + resource("/scoreboard.css")));
        page.selectFirst("#machine").text(Text.machine(board).get(0));
        page.selectFirst("#settings").text(Text.machine(board).get(1));
        fillVerdicts(page.selectFirst(".verdicts"), board);
        Charts charts = new Charts(board);
        for (Row row : board.rows()) {
            page.selectFirst("#goodput").appendChild(charts.goodput(row));
            page.selectFirst("#times").appendChild(charts.times(row));
            page.selectFirst("#distribution").appendChild(charts.distribution(row));
        }
        fillFigures(page.selectFirst(".figures"), board);
        page.selectFirst("#arrivals").text(board.settings().arrivals());
        return page.outerHtml();
    }

    private static void fillVerdicts(Element table, Scoreboard board) {
        Element head = table.appendElement("thead").appendElement("tr");
        head.appendElement("th").attr("scope", "col").text("round");
        for (Verdict verdict : board.rows().get(0).verdicts()) {
            Element cell = head.appendElement("th").attr("scope", "col");
            fill(cell, verdict.constraint(), Format.typeset(verdict.rule()));
        }
        Element body = table.appendElement("tbody");
        for (Row row : board.rows()) {
            Element line = body.appendElement("tr");
            Element name = line.appendElement("th").attr("scope", "row");
            fill(name, row.number() + " " + row.name(), row.lesson());
            for (Verdict verdict : row.verdicts()) {
                Element cell = line.appendElement("td").addClass(Format.style(verdict));
                fill(cell, Format.mark(verdict), Format.typeset(verdict.because()));
            }
        }
    }

    private static void fill(Element cell, String text, String small) {
        cell.text(text).appendElement("small").text(small);
    }

    private static void fillFigures(Element table, Scoreboard board) {
        Table.row(table.appendElement("thead"), "th", FIGURES);
        Element body = table.appendElement("tbody");
        for (Row row : board.rows()) {
            for (Row.Point point : row.points()) {
                Table.row(body, "td", figures(row, point))
                        .prependElement("th")
                        .attr("scope", "row")
                        .text(row.number() + " " + row.name());
            }
        }
    }

    private static List<String> figures(Row row, Row.Point point) {
        Report report = point.report();
        RequestCounts expensive = report.expensive();
        RequestCounts cheap = report.cheap();
        return List.of(
                Format.typeset(Format.multiple(point.multiple())),
                Format.line("%.1f", report.offeredPerSecond()),
                Format.line("%.2f", expensive.goodputPerSecond()),
                Format.line("%.3f", row.goodputOfCeiling(point)),
                Format.line("%.2f", expensive.throughputPerSecond()),
                Format.line("%d", expensive.late()),
                Format.line("%d", expensive.refused()),
                Format.line("%d", expensive.failed()),
                Format.line("%d", expensive.lost().all()),
                Format.millis(expensive.answeredTimes().p50Millis()),
                Format.millis(expensive.answeredTimes().p99Millis()),
                Format.millis(expensive.refusedTimes().p99Millis()),
                Format.millis(cheap.answeredTimes().p50Millis()),
                Format.millis(cheap.answeredTimes().p99Millis()),
                Format.millis(cheap.answeredTimes().maxMillis()),
                Format.line("%.1f %%", 100 * report.serverUtilization()),
                Format.line("%d", point.processes()),
                Format.line("%.0f", point.residentMegabytes()));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
