package fullyloaded.slides.figures;

import fullyloaded.load.LatencySummary;
import fullyloaded.load.RequestCounts;
import fullyloaded.slides.code.DeckException;
import fullyloaded.slides.scoreboard.Format;
import fullyloaded.slides.scoreboard.Row;
import fullyloaded.slides.scoreboard.Row.Point;
import fullyloaded.slides.scoreboard.Scoreboard;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;

/** Round 4 as measured under overload: the table on the slide and in docs/measuring.md. */
public final class MeasuredTable {

    /** In the table's order: the longer runs, then a load too high for the load generator to keep up long. */
    private static final List<String> FILES =
            List.of(
                    "docs/scoreboard/overload/scoreboard.json",
                    "docs/scoreboard/flood/scoreboard.json");

    private static final List<String> HEAD =
            List.of(
                    "offered",
                    "goodput<br>/ ceiling",
                    "late",
                    "accepted<br>p99",
                    "refused<br>p99",
                    "cheap<br>p99",
                    "cores<br>busy");
    private static final double SHOWN = 10; // the talk's overload, as a multiple of the ceiling

    /** One run of round 4 at one load. */
    private record Run(Row row, Point point) {}

    private final List<Scoreboard> boards = new ArrayList<>();
    private final List<Run> runs;

    private MeasuredTable(Path repository) throws IOException {
        for (String file : FILES) {
            boards.add(Scoreboard.read(repository.resolve(file)));
        }
        runs =
                boards.stream()
                        .flatMap(board -> board.rows().stream())
                        .flatMap(row -> row.points().stream().map(point -> new Run(row, point)))
                        .toList();
    }

    /**
     * Reads the repository's measurements.
     *
     * @throws DeckException if a file is missing or unreadable
     */
    public static MeasuredTable read(Path repository) {
        try {
            return new MeasuredTable(repository);
        } catch (IOException e) {
            throw new DeckException(e.getMessage());
        }
    }

    /** Adds the figures that the slides' sentences quote. */
    public void addTo(Figures figures) {
        Run shown =
                runs.stream()
                        .filter(run -> run.point.multiple() == SHOWN)
                        .findFirst()
                        .orElse(last());
        figures.put("measured-no", Format.millis(expensive(shown).refusedTimes().p99Millis()));
        figures.put("most-multiple", multiple(last()));
        double noes = expensive(last()).refused() / last().point.report().seconds();
        figures.put("noes", Figures.number(Math.round(noes)));
        Scoreboard.Host host = boards.get(0).host();
        figures.put("measured-cores", Figures.count(host.cores(), "core"));
    }

    /** The table as the slide shows it. */
    public Element element() {
        Element table = new Element("table").addClass("measured");
        Element head = table.appendElement("thead").appendElement("tr");
        HEAD.forEach(text -> head.appendElement("th").html(text));
        Element body = table.appendElement("tbody");
        for (Run run : runs) {
            Element row = body.appendElement("tr");
            if (run.point.multiple() == SHOWN) {
                row.addClass("key");
            }
            row.appendElement("th").text(multiple(run));
            Stream.of(
                            goodput(run),
                            Long.toString(expensive(run).late()),
                            Format.millis(expensive(run).lastingTimes().p99Millis()),
                            Format.millis(expensive(run).refusedTimes().p99Millis()),
                            Format.millis(cheap(run).p99Millis()),
                            part(run.point.report().serverUtilization()))
                    .forEach(text -> row.appendElement("td").text(text));
        }
        return table;
    }

    /** One line on where, when and how it was measured. */
    public String source() {
        Scoreboard.Host host = boards.get(0).host();
        String seconds =
                boards.stream()
                        .map(
                                board ->
                                        "%s: %.0f s"
                                                .formatted(
                                                        board.settings().multiples().stream()
                                                                .map(Format::multiple)
                                                                .collect(Collectors.joining(", ")),
                                                        board.settings().seconds()))
                        .collect(Collectors.joining("; "));
        return ("Open loop (%s), %s, %s, %s, load generator on the same cores. Accepted: only"
                        + " requests due after the first %.0f s.")
                .formatted(
                        Format.typeset(seconds),
                        Figures.count(host.cores(), "core"),
                        host.cpu(),
                        boards.get(0).measuredAt(),
                        2 * boards.get(0).settings().deadlineMillis() / 1_000);
    }

    /** The rows of the table in docs/measuring.md. */
    public String markdown() {
        return runs.stream()
                .map(
                        run ->
                                "| %s | %.2f | %s | %d | %s ms | %s ms | %s ms | %s |\n"
                                        .formatted(
                                                Format.multiple(run.point.multiple()),
                                                run.row.ceilingPerSecond(),
                                                goodput(run),
                                                expensive(run).late(),
                                                times(
                                                        expensive(run).lastingTimes().p50Millis(),
                                                        expensive(run).lastingTimes().p99Millis()),
                                                times(
                                                        cheap(run).p50Millis(),
                                                        cheap(run).p99Millis(),
                                                        cheap(run).maxMillis()),
                                                times(
                                                        expensive(run).refusedTimes().p50Millis(),
                                                        expensive(run).refusedTimes().p99Millis()),
                                                part(run.point.report().serverUtilization())))
                .collect(Collectors.joining());
    }

    private Run last() {
        return runs.get(runs.size() - 1);
    }

    private static RequestCounts expensive(Run run) {
        return run.point.report().expensive();
    }

    private static LatencySummary cheap(Run run) {
        return run.point.report().cheap().answeredTimes();
    }

    private static String multiple(Run run) {
        return Format.typeset(Format.multiple(run.point.multiple()));
    }

    private static String goodput(Run run) {
        return part(run.row.goodputOfCeiling(run.point));
    }

    private static String part(double part) {
        return String.format(Locale.ROOT, "%.3f", part).replaceFirst("^0", "");
    }

    private static String times(double... millis) {
        return DoubleStream.of(millis)
                .mapToObj(each -> String.format(Locale.ROOT, each < 100 ? "%.1f" : "%.0f", each))
                .collect(Collectors.joining(", "));
    }
}
