package fullyloaded.slides.scoreboard;

import fullyloaded.load.RequestCounts;
import fullyloaded.slides.scoreboard.Row.Point;
import fullyloaded.slides.scoreboard.Row.Reading;
import java.util.ArrayList;
import java.util.List;

/** Two scoreboards side by side, as lines for a terminal: the servers and loads that both measured. */
final class Comparison {

    private static final String LINE = "%-26s%14s%12s%8s%8s%9s%12s%9s%12s%9s%8s%7s";

    private final Scoreboard a;
    private final Scoreboard b;
    private final List<String> lines = new ArrayList<>();
    private int points;
    private int different;

    private Comparison(Scoreboard a, Scoreboard b) {
        this.a = a;
        this.b = b;
    }

    /** All lines. */
    static List<String> of(Scoreboard a, Scoreboard b) {
        Comparison comparison = new Comparison(a, b);
        comparison.write();
        return comparison.lines;
    }

    private void write() {
        Text.machine(a).forEach(line -> lines.add("A: " + line));
        Text.machine(b).forEach(line -> lines.add("B: " + line));
        lines.add("");
        lines.add(
                Format.line(
                        LINE,
                        "",
                        "load",
                        "goodput A",
                        "B",
                        "spread",
                        "",
                        "ans. p99 A",
                        "B",
                        "cheap p99 A",
                        "B",
                        "late A",
                        "B"));
        for (Row left : a.rows()) {
            for (Row right : b.rows()) {
                if (left.label().equals(right.label())) {
                    addPoints(left, right);
                }
            }
        }
        lines.add(
                Format.line("%d of %d goodputs differ by more than the spread", different, points));
    }

    private void addPoints(Row left, Row right) {
        for (Reading one : left.readings()) {
            right.readings().stream()
                    .filter(other -> other.load().equals(one.load()))
                    .forEach(other -> addPoint(left, one, right, other));
        }
    }

    private void addPoint(Row left, Reading one, Row right, Reading other) {
        double spread = Spread.of(a, left, one) + Spread.of(b, right, other);
        boolean differs = Math.abs(one.goodputOfCeiling() - other.goodputOfCeiling()) > spread;
        points++;
        different += differs ? 1 : 0;
        lines.add(
                Format.line(
                        LINE,
                        left.label(),
                        one.load(),
                        Format.line("%.3f", one.goodputOfCeiling()),
                        Format.line("%.3f", other.goodputOfCeiling()),
                        Format.line("%.3f", spread),
                        differs ? "DIFFERS" : "",
                        answer(one.point()),
                        answer(other.point()),
                        cheap(one.point()),
                        cheap(other.point()),
                        late(one.point()),
                        late(other.point())));
    }

    private static String answer(Point point) {
        return Format.millis(point.report().expensive().answeredTimes().p99Millis());
    }

    private static String cheap(Point point) {
        return Format.millis(point.report().cheap().answeredTimes().p99Millis());
    }

    private static String late(Point point) {
        RequestCounts counts = point.report().expensive();
        return Format.line("%d", counts.late());
    }
}
