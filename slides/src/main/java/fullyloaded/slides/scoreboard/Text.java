package fullyloaded.slides.scoreboard;

import fullyloaded.load.Report;
import fullyloaded.slides.scoreboard.Row.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A scoreboard as lines for a terminal. */
public final class Text {

    private static final List<String> FIGURES =
            List.of(
                    "load",
                    "goodput",
                    "of ceil.",
                    "late",
                    "refused",
                    "failed",
                    "lost",
                    "ans. p99",
                    "ref. p99",
                    "cheap",
                    "cpu",
                    "proc.",
                    "MB");

    private Text() {}

    /** Its machine, its figures and its verdicts; one blank line between two parts. */
    public static List<String> of(Scoreboard board) {
        List<Row> measured = board.rows().stream().filter(row -> row.note() == null).toList();
        List<List<String>> parts = new ArrayList<>();
        parts.add(machine(board));
        parts.add(figures(measured));
        parts.add(board.hasDoors() ? doors(board) : List.of());
        parts.add(verdicts(measured));
        parts.add(notes(board));
        parts.add(cliff(board.cliff()));
        parts.add(storms(board.storms()));
        List<String> lines = new ArrayList<>();
        parts.stream()
                .filter(part -> !part.isEmpty())
                .forEach(
                        part -> {
                            lines.addAll(lines.isEmpty() ? List.of() : List.of(""));
                            lines.addAll(part);
                        });
        return lines;
    }

    private static List<String> figures(List<Row> rows) {
        List<List<String>> table = new ArrayList<>();
        for (Row row : rows) {
            row.readings().forEach(reading -> table.add(figures(row, reading)));
        }
        return Columns.of(concat("server", FIGURES), table);
    }

    private static List<String> figures(Row row, Reading reading) {
        Report report = reading.point().report();
        return List.of(
                row.label(),
                reading.load(),
                Format.line("%.2f/s", report.expensive().goodputPerSecond()),
                Format.line("%.3f", reading.goodputOfCeiling()),
                Format.line("%d", report.expensive().late()),
                Format.line("%d", report.expensive().refused()),
                Format.line("%d", report.expensive().failed()),
                Format.line("%d", report.expensive().lost().all()),
                Format.millis(report.expensive().answeredTimes().p99Millis()),
                Format.millis(report.expensive().refusedTimes().p99Millis()),
                Format.millis(report.cheap().answeredTimes().p99Millis()),
                Format.line("%.1f%%", 100 * report.serverUtilization()),
                Format.line("%d", reading.point().processes()),
                Format.line("%.0f", reading.point().residentMegabytes()));
    }

    private static List<String> doors(Scoreboard board) {
        DoorTable table = new DoorTable(board);
        return Columns.of(
                table.head(),
                board.rows().stream().filter(row -> row.note() == null).map(table::cells).toList());
    }

    private static List<String> verdicts(List<Row> rows) {
        List<List<String>> table = new ArrayList<>();
        for (Row row : rows) {
            for (Verdict verdict : row.verdicts()) {
                table.add(
                        List.of(
                                row.label(),
                                verdict.constraint(),
                                Format.word(verdict).replace("broken", "BROKEN"),
                                verdict.because()));
            }
        }
        return Columns.left(table);
    }

    private static List<String> notes(Scoreboard board) {
        List<String> lines = new ArrayList<>();
        board.rows().stream()
                .filter(row -> row.note() != null)
                .forEach(row -> lines.add("Not measured: " + row.label() + ": " + row.note()));
        if (board.settings().leftOut() != null) {
            lines.add("The short form leaves out " + board.settings().leftOut() + ".");
        }
        return lines;
    }

    private static List<String> cliff(Cliff cliff) {
        if (cliff == null) {
            return List.of();
        }
        String head =
                Format.line(
                        "Goodput / ceiling at %s by the length of a bounded queue, %.0f s each",
                        Format.multiple(cliff.multiple()), cliff.seconds());
        return concat(head, cliff.lines());
    }

    private static List<String> storms(Storms storms) {
        if (storms == null) {
            return List.of();
        }
        return concat(
                storms.described(),
                Columns.of(Storms.head(), storms.runs().stream().map(storms::cells).toList()));
    }

    /** Two lines: the machine, and how it was measured. */
    static List<String> machine(Scoreboard board) {
        Scoreboard.Host host = board.host();
        return List.of(
                Format.line(
                        "%s, %d cores, %s, JDK %s, %s",
                        host.cpu(), host.cores(), host.system(), host.jdk(), board.measuredAt()),
                Format.line(
                        "ceiling %.2f units/s (cost %d; measured %d times, spread %.1f %%),"
                                + " %.0f s each, %s arrivals, deadline %.0f ms",
                        board.ceiling().unitsPerSecond(),
                        board.settings().cost(),
                        board.ceiling().measuredPerSecond().size(),
                        100 * board.ceiling().spread(),
                        board.settings().seconds(),
                        board.settings().arrivals(),
                        board.settings().deadlineMillis()));
    }

    private static List<String> concat(String first, List<String> others) {
        return Stream.concat(Stream.of(first), others.stream()).toList();
    }
}
