package fullyloaded.slides.scoreboard;

import fullyloaded.load.Report;
import fullyloaded.load.RequestCounts;
import fullyloaded.slides.html.Table;
import fullyloaded.slides.scoreboard.Row.Reading;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;

/** The page's table of all figures: a line for each server and load. */
final class FigureTable {

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

    private FigureTable() {}

    /** Fills an empty table. */
    static void fill(Element table, Scoreboard board) {
        List<List<String>> rows = new ArrayList<>();
        for (Row row : board.rows()) {
            row.readings().forEach(reading -> rows.add(figures(row, reading)));
        }
        Table.fill(table, FIGURES, rows);
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
}
