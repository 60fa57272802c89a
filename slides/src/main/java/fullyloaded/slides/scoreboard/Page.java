package fullyloaded.slides.scoreboard;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A scoreboard as one page that needs nothing else: tables and pictures, dark and light, printable. */
public final class Page {

    private Page() {}

    /** The whole page. */
    public static String of(Scoreboard board) throws IOException {
        List<String> head = Text.of(board).subList(0, 2);
        Pictures pictures = new Pictures(board);
        return """
               <!DOCTYPE html>
               <html lang="en"><head><meta charset="utf-8">
               <meta name="viewport" content="width=device-width, initial-scale=1">
               <title>Fully Loaded: the scoreboard</title>
               <style>
               %s</style></head><body><main>
               <h1>The scoreboard</h1>
               <p>%s<br>%s</p>
               %s
               <h2>Goodput: right and in time, per second</h2>
               %s
               <h2>The slowest in a hundred: <span class="answers">answers</span> and <span class="cheap">cheap requests</span></h2>
               %s
               <h2>How the times are distributed</h2>
               %s
               <h2>All figures</h2>
               %s
               <p>Requests come in an open loop, %s arrivals, each time counted from when it was due.
               Goodput and answers per second count what came while the run lasted. Each load meets a
               round that was started for it.</p>
               </main></body></html>
               """
                .formatted(
                        style(),
                        escape(head.get(0)),
                        escape(head.get(1)),
                        verdicts(board),
                        panels(board, pictures::goodput),
                        panels(board, pictures::times),
                        panels(board, pictures::distribution),
                        figures(board),
                        board.settings().arrivals());
    }

    private static String verdicts(Scoreboard board) {
        StringBuilder table =
                new StringBuilder("<table class='verdicts'><thead><tr><th scope='col'>round</th>");
        for (Verdict verdict : board.rows().get(0).verdicts()) {
            table.append(
                    "<th scope='col'>%s<small>%s</small></th>"
                            .formatted(verdict.constraint(), typeset(verdict.rule())));
        }
        table.append("</tr></thead><tbody>");
        for (Row row : board.rows()) {
            table.append(
                    "<tr><th scope='row'>%d %s<small>%s</small></th>"
                            .formatted(row.number(), escape(row.name()), escape(row.lesson())));
            for (Verdict verdict : row.verdicts()) {
                table.append(
                        "<td class='%s'>%s<small>%s</small></td>"
                                .formatted(
                                        verdict.holds() ? "holds" : "broken",
                                        verdict.holds() ? "\u2713 holds" : "\u2717 broken",
                                        typeset(verdict.because())));
            }
            table.append("</tr>");
        }
        return scrolling("Verdicts", table.append("</tbody></table>"));
    }

    /** A table may be wider than the page; whoever has no mouse scrolls it by the arrow keys. */
    private static String scrolling(String name, CharSequence table) {
        return "<div class='table' role='region' tabindex='0' aria-label='%s'>%s</div>"
                .formatted(name, table);
    }

    private static String panels(Scoreboard board, Function<Row, String> picture) {
        return board.rows().stream()
                .map(picture)
                .collect(Collectors.joining("", "<div class='panels'>", "</div>"));
    }

    private static String figures(Scoreboard board) {
        StringBuilder table =
                new StringBuilder(
                        """
                        <table class='figures'><thead><tr><th>round</th><th>load</th>\
                        <th>offered/s</th><th>goodput/s</th><th>of the ceiling</th>\
                        <th>answers/s</th><th>late</th><th>refused</th><th>failed</th>\
                        <th>lost</th><th>answers p50</th><th>p99</th><th>refused p99</th>\
                        <th>cheap p50</th><th>p99</th><th>max</th><th>utilization</th>\
                        <th>processes</th><th>MB</th></tr></thead><tbody>
                        """);
        for (Row row : board.rows()) {
            for (Row.Point point : row.points()) {
                table.append(figures(row, point));
            }
        }
        return scrolling("All figures", table.append("</tbody></table>"));
    }

    private static String figures(Row row, Row.Point point) {
        var report = point.report();
        var loads = report.expensive();
        var cheap = report.cheap();
        String head = "<tr><th scope='row'>" + row.number() + " " + escape(row.name()) + "</th>";
        return List.of(
                        typeset(Text.multiple(point.multiple())),
                        number("%.1f", report.offeredPerSecond()),
                        number("%.2f", loads.goodputPerSecond()),
                        number("%.3f", row.goodputOfCeiling(point)),
                        number("%.2f", loads.throughputPerSecond()),
                        number("%d", loads.late()),
                        number("%d", loads.refused()),
                        number("%d", loads.failed()),
                        number("%d", loads.lost().all()),
                        Text.millis(loads.answeredTimes().p50Millis()),
                        Text.millis(loads.answeredTimes().p99Millis()),
                        Text.millis(loads.refusedTimes().p99Millis()),
                        Text.millis(cheap.answeredTimes().p50Millis()),
                        Text.millis(cheap.answeredTimes().p99Millis()),
                        Text.millis(cheap.answeredTimes().maxMillis()),
                        number("%.1f %%", 100 * report.serverUtilization()),
                        number("%d", point.processes()),
                        number("%.0f", point.residentMegabytes()))
                .stream()
                .collect(Collectors.joining("</td><td>", head + "<td>", "</td></tr>\n"));
    }

    private static String style() throws IOException {
        StringBuilder style = new StringBuilder();
        for (String file : List.of("/public/palette.css", "/scoreboard.css")) {
            try (InputStream in = Page.class.getResourceAsStream(file)) {
                style.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return style.toString();
    }

    private static String number(String format, Object value) {
        return String.format(Locale.ROOT, format, value);
    }

    /** As HTML, with signs that a terminal may lack: a cross for the x of 2x. */
    public static String typeset(String text) {
        return escape(
                text.replaceAll("(\\d)x\\b", "$1\u00d7")
                        .replace(">=", "\u2265")
                        .replace("<=", "\u2264"));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
