package fullyloaded.slides.scoreboard;

import fullyloaded.load.Report;
import fullyloaded.slides.scoreboard.Row.Point;
import java.util.ArrayList;
import java.util.List;

/** A scoreboard, or two side by side, as lines for a terminal. */
final class Text {

    private Text() {}

    /** One scoreboard: its machine, its figures and its verdicts. */
    static List<String> of(Scoreboard board) {
        List<String> lines = new ArrayList<>(machine(board));
        lines.add("");
        lines.add(
                Format.line(
                        "%-9s%6s%9s%9s%8s%8s%7s%7s%10s%10s%8s%6s%6s%7s",
                        "round",
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
                        "MB"));
        for (Row row : board.rows()) {
            for (Point point : row.points()) {
                Report report = point.report();
                lines.add(
                        Format.line(
                                "%-9s%6s%7.2f/s%9.3f%8d%8d%7d%7d%10s%10s%8s%5.1f%%%6d%7.0f",
                                row.number() + " " + row.name(),
                                Format.multiple(point.multiple()),
                                report.expensive().goodputPerSecond(),
                                row.goodputOfCeiling(point),
                                report.expensive().late(),
                                report.expensive().refused(),
                                report.expensive().failed(),
                                report.expensive().lost().all(),
                                Format.millis(report.expensive().answeredTimes().p99Millis()),
                                Format.millis(report.expensive().refusedTimes().p99Millis()),
                                Format.millis(report.cheap().answeredTimes().p99Millis()),
                                100 * report.serverUtilization(),
                                point.processes(),
                                point.residentMegabytes()));
            }
        }
        lines.add("");
        for (Row row : board.rows()) {
            for (Verdict verdict : row.verdicts()) {
                lines.add(
                        Format.line(
                                "%-9s%-16s%-11s%s",
                                row.number() + " " + row.name(),
                                verdict.constraint(),
                                Format.word(verdict).replace("broken", "BROKEN"),
                                verdict.because()));
            }
        }
        return lines;
    }

    /** Two scoreboards side by side: the rounds and loads that both measured. */
    static List<String> compare(Scoreboard a, Scoreboard b) {
        List<String> lines = new ArrayList<>();
        machine(a).forEach(line -> lines.add("A: " + line));
        machine(b).forEach(line -> lines.add("B: " + line));
        lines.add("");
        lines.add(
                Format.line(
                        "%-9s%6s%12s%9s%12s%9s%12s%9s%9s%8s",
                        "round",
                        "load",
                        "goodput A",
                        "B",
                        "ans. p99 A",
                        "B",
                        "cheap p99 A",
                        "B",
                        "late A",
                        "B"));
        for (Row left : a.rows()) {
            for (Row right : b.rows()) {
                if (left.number() == right.number()) {
                    addPoints(lines, left, right);
                }
            }
        }
        return lines;
    }

    private static void addPoints(List<String> lines, Row left, Row right) {
        for (Point point : left.points()) {
            right.points().stream()
                    .filter(other -> other.multiple() == point.multiple())
                    .forEach(
                            other ->
                                    lines.add(
                                            Format.line(
                                                    "%-9s%6s%12.3f%9.3f%12s%9s%12s%9s%9d%8d",
                                                    left.number() + " " + left.name(),
                                                    Format.multiple(point.multiple()),
                                                    left.goodputOfCeiling(point),
                                                    right.goodputOfCeiling(other),
                                                    answer(point),
                                                    answer(other),
                                                    cheap(point),
                                                    cheap(other),
                                                    point.report().expensive().late(),
                                                    other.report().expensive().late())));
        }
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

    private static String answer(Point point) {
        return Format.millis(point.report().expensive().answeredTimes().p99Millis());
    }

    private static String cheap(Point point) {
        return Format.millis(point.report().cheap().answeredTimes().p99Millis());
    }
}
