package fullyloaded.slides.scoreboard;

import fullyloaded.load.LatencySummary;
import fullyloaded.load.RequestCounts;
import fullyloaded.load.sizes.SizeCounts;
import fullyloaded.slides.scoreboard.Row.Extra;
import fullyloaded.slides.scoreboard.Row.Point;
import fullyloaded.slides.scoreboard.Row.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** A table with one line for each server: goodput at all loads, and what else decides between them. */
final class DoorTable {

    private static final String NONE = "-";

    private final List<Double> multiples;
    private final List<String> head = new ArrayList<>();

    DoorTable(Scoreboard board) {
        multiples = board.settings().multiples();
        String most = Format.multiple(multiples.get(multiples.size() - 1));
        head.add("goodput / ceiling");
        multiples.forEach(multiple -> head.add(Format.multiple(multiple)));
        head.addAll(
                List.of(
                        most + " dearer",
                        "2x mixed",
                        "1x bursts",
                        "accepted p50",
                        "p99",
                        "refused p99",
                        "cheap p99",
                        "late",
                        "lost",
                        "saturation",
                        "responsiveness",
                        "grace",
                        "setting"));
    }

    /** Its columns. */
    List<String> head() {
        return head;
    }

    /** One server; a server without figures has its note instead. */
    List<String> cells(Row row) {
        if (row.note() != null) {
            return List.of(row.label(), row.note());
        }
        List<String> cells = new ArrayList<>(List.of(row.label()));
        multiples.forEach(multiple -> cells.add(goodput(row, multiple)));
        Extra extra = row.extra() == null ? new Extra(null, 0, null, null) : row.extra();
        cells.add(share(extra.dearer(), extra.dearerCeilingPerSecond()));
        cells.add(sizes(row, extra.mixed()));
        cells.add(share(extra.bursts(), row.ceilingPerSecond()));
        RequestCounts heaviest = row.points().get(row.points().size() - 1).report().expensive();
        cells.add(Format.millis(heaviest.lastingTimes().p50Millis()));
        cells.add(Format.millis(heaviest.lastingTimes().p99Millis()));
        cells.add(Format.millis(heaviest.refusedTimes().p99Millis()));
        cells.add(Format.millis(worstCheapMillis(row)));
        cells.add(Long.toString(sum(row, RequestCounts::late)));
        cells.add(Long.toString(sum(row, counts -> counts.lost().all())));
        row.verdicts().forEach(verdict -> cells.add(Format.word(verdict)));
        cells.add(setting(row));
        return cells;
    }

    private static String goodput(Row row, double multiple) {
        return row.points().stream()
                .filter(point -> point.multiple() == multiple)
                .map(point -> share(point, row.ceilingPerSecond()))
                .findFirst()
                .orElse(NONE);
    }

    private static String share(Point point, double ceilingPerSecond) {
        return point == null
                ? NONE
                : Format.line("%.2f", new Reading("", point, ceilingPerSecond).goodputOfCeiling());
    }

    /** Goodput, and the share of the requests served by size: .93 (1: 60 %, 4: 12 %). */
    private static String sizes(Row row, Point mixed) {
        if (mixed == null) {
            return NONE;
        }
        String bySize =
                mixed.report().sizes().stream()
                        .map(DoorTable::size)
                        .collect(Collectors.joining(", "));
        return share(mixed, row.ceilingPerSecond()) + " (" + bySize + ")";
    }

    private static String size(SizeCounts size) {
        return size.units() + ": " + Format.percent(size.servedShare());
    }

    private static double worstCheapMillis(Row row) {
        return row.readings().stream()
                .map(reading -> reading.point().report().cheap().answeredTimes())
                .mapToDouble(LatencySummary::p99Millis)
                .max()
                .orElse(0);
    }

    /** Over all plain loads, about which the verdicts are. */
    private static long sum(Row row, ToLongFunction<RequestCounts> figure) {
        return row.points().stream()
                .map(point -> point.report().expensive())
                .mapToLong(figure)
                .sum();
    }

    /** What the server says about its setting: its lesson begins with its name and that. */
    static String setting(Row row) {
        return row.isRound() || row.lesson() == null ? NONE : row.lesson().replaceFirst(": .*", "");
    }
}
