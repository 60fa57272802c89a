package fullyloaded.slides.scoreboard;

import fullyloaded.load.Report;
import fullyloaded.load.RequestCounts;
import fullyloaded.slides.html.Table;
import fullyloaded.slides.scoreboard.Row.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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
                    "server",
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

    private static final int MOST_CHARTED = 6;

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
        fillDoors(page, board);
        fillCharts(page, board);
        fillCliff(page, board.cliff());
        fillStorms(page, board.storms());
        fillFigures(page.selectFirst("#figures"), board);
        page.selectFirst("#arrivals").text(board.settings().arrivals());
        return page.outerHtml();
    }

    private static void fillVerdicts(Element table, Scoreboard board) {
        Element head = table.appendElement("thead").appendElement("tr");
        head.appendElement("th").attr("scope", "col").text("server");
        List<Verdict> rules =
                board.rows().stream()
                        .map(Row::verdicts)
                        .filter(verdicts -> !verdicts.isEmpty())
                        .findFirst()
                        .orElse(List.of());
        for (Verdict verdict : rules) {
            Element cell = head.appendElement("th").attr("scope", "col");
            fill(cell, verdict.constraint(), Format.typeset(verdict.rule()));
        }
        Element body = table.appendElement("tbody");
        for (Row row : board.rows()) {
            Element line = body.appendElement("tr");
            Element name = line.appendElement("th").attr("scope", "row");
            fill(name, row.label(), row.note() == null ? row.lesson() : row.note());
            for (Verdict verdict : row.verdicts()) {
                Element cell = line.appendElement("td").addClass(Format.style(verdict));
                fill(cell, Format.mark(verdict), Format.typeset(verdict.because()));
            }
        }
    }

    private static void fillDoors(Document page, Scoreboard board) {
        Element part = page.selectFirst("#doors");
        if (!board.hasDoors()) {
            part.remove();
            return;
        }
        DoorTable table = new DoorTable(board);
        fillTable(part.selectFirst("table"), table.head(), board.rows().stream().map(table::cells).toList());
        if (board.settings().leftOut() != null) {
            part.appendElement("p").text("The short form leaves out " + board.settings().leftOut() + ".");
        }
    }

    private static void fillTable(Element table, List<String> head, List<List<String>> rows) {
        Table.row(table.appendElement("thead"), "th", head.stream().map(Format::typeset).toList());
        Element body = table.appendElement("tbody");
        for (List<String> cells : rows) {
            Table.row(body, "td", cells.subList(1, cells.size()))
                    .prependElement("th")
                    .attr("scope", "row")
                    .text(cells.get(0));
        }
    }

    /** Few servers only: with many, nobody would find one among the charts. */
    private static void fillCharts(Document page, Scoreboard board) {
        List<Row> rows = board.rows().stream().filter(row -> row.note() == null).toList();
        if (rows.isEmpty() || rows.size() > MOST_CHARTED) {
            page.selectFirst("#charts").remove();
            return;
        }
        Charts charts = new Charts(board);
        for (Row row : rows) {
            page.selectFirst("#goodput").appendChild(charts.goodput(row));
            page.selectFirst("#times").appendChild(charts.times(row));
            page.selectFirst("#distribution").appendChild(charts.distribution(row));
        }
    }

    private static void fillCliff(Document page, Cliff cliff) {
        Element part = page.selectFirst("#cliff");
        if (cliff == null) {
            part.remove();
            return;
        }
        cliff.series().forEach(series -> part.selectFirst(".panels").appendChild(CliffChart.of(cliff, series)));
        cliff.lines().forEach(line -> part.appendElement("p").text(line));
    }

    private static void fillStorms(Document page, Storms storms) {
        Element part = page.selectFirst("#storms");
        if (storms == null) {
            part.remove();
            return;
        }
        part.selectFirst("p").text(Format.typeset(storms.described()));
        fillTable(part.selectFirst("table"), Storms.head(), storms.runs().stream().map(storms::cells).toList());
        StormCharts.of(storms).forEach(part.selectFirst(".panels")::appendChild);
    }

    private static void fill(Element cell, String text, String small) {
        cell.text(text).appendElement("small").text(small);
    }

    private static void fillFigures(Element table, Scoreboard board) {
        List<List<String>> rows = new ArrayList<>();
        for (Row row : board.rows()) {
            row.readings().forEach(reading -> rows.add(figures(row, reading)));
        }
        fillTable(table, FIGURES, rows);
    }

    private static List<String> figures(Row row, Reading reading) {
        Report report = reading.point().report();
        RequestCounts expensive = report.expensive();
        RequestCounts cheap = report.cheap();
        return List.of(
                row.label(),
                Format.typeset(reading.load()),
                Format.line("%.1f", report.offeredPerSecond()),
                Format.line("%.2f", expensive.goodputPerSecond()),
                Format.line("%.3f", reading.goodputOfCeiling()),
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
                Format.line("%d", reading.point().processes()),
                Format.line("%.0f", reading.point().residentMegabytes()));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
