package fullyloaded.slides.scoreboard;

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
        VerdictTable.fill(page.selectFirst(".verdicts"), board);
        fillDoors(page, board);
        fillCharts(page, board);
        fillCliff(page, board.cliff());
        fillStorms(page, board.storms());
        FigureTable.fill(page.selectFirst("#figures"), board);
        page.selectFirst("#arrivals").text(board.settings().arrivals());
        return page.outerHtml();
    }

    private static void fillDoors(Document page, Scoreboard board) {
        Element part = page.selectFirst("#doors");
        if (!board.hasDoors()) {
            part.remove();
            return;
        }
        DoorTable table = new DoorTable(board);
        Table.fill(
                part.selectFirst("table"),
                typeset(table.head()),
                board.rows().stream().map(table::cells).toList());
        part.select("td").stream()
                .filter(cell -> Format.WORDS.contains(cell.text()))
                .forEach(cell -> cell.addClass(Format.style(cell.text())));
        if (board.settings().leftOut() != null) {
            part.appendElement("p")
                    .text("The short form leaves out " + board.settings().leftOut() + ".");
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
        cliff.series()
                .forEach(
                        series ->
                                part.selectFirst(".panels")
                                        .appendChild(CliffChart.of(cliff, series)));
        cliff.lines().forEach(line -> part.appendElement("p").text(line));
    }

    private static void fillStorms(Document page, Storms storms) {
        Element part = page.selectFirst("#storms");
        if (storms == null) {
            part.remove();
            return;
        }
        part.selectFirst("p").text(Format.typeset(storms.described()));
        Table.fill(
                part.selectFirst("table"),
                typeset(Storms.head()),
                storms.runs().stream().map(storms::cells).toList());
        StormCharts.of(storms).forEach(part.selectFirst(".panels")::appendChild);
    }

    private static List<String> typeset(List<String> texts) {
        return texts.stream().map(Format::typeset).toList();
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
