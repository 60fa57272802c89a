package fullyloaded.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A row's runs and their medians. */
final class MarkdownTable {

    private final Map<Integer, List<Double>> ceilings;
    private final List<String> lines = new ArrayList<>();

    MarkdownTable(Map<Integer, List<Double>> ceilings) {
        this.ceilings = ceilings;
    }

    /** The lines of the table, after those that give the ceiling. */
    List<String> of(List<Run> runs) {
        ceilings.forEach(
                (cost, perSecond) ->
                        lines.add(
                                String.format(
                                        Locale.ROOT,
                                        "Ceiling at cost %d: %.2f units/s, the median of %s.",
                                        cost,
                                        ceiling(cost),
                                        perSecond.stream()
                                                .map(one -> String.format(Locale.ROOT, "%.2f", one))
                                                .collect(Collectors.joining(", ")))));
        lines.add("");
        List<String> names = new ArrayList<>(List.of("load", "jar", "round"));
        figures(runs.get(0)).forEach(figure -> names.add(figure.name()));
        add(names);
        add(names.stream().map(name -> "---").toList());
        Map<List<Object>, List<Run>> alike = new LinkedHashMap<>();
        runs.forEach(
                run ->
                        alike.computeIfAbsent(
                                        List.of(run.load(), run.jar()), k -> new ArrayList<>())
                                .add(run));
        alike.values().forEach(this::addAlike);
        return lines;
    }

    private void addAlike(List<Run> rounds) {
        rounds.forEach(run -> add(run, Integer.toString(run.round()), figures(run)));
        if (rounds.size() > 1) {
            List<List<Figure>> all = rounds.stream().map(this::figures).toList();
            add(
                    rounds.get(0),
                    "**median**",
                    IntStream.range(0, all.get(0).size())
                            .mapToObj(
                                    n ->
                                            Figure.median(
                                                    all.stream().map(run -> run.get(n)).toList()))
                            .toList());
        }
    }

    private void add(Run run, String round, List<Figure> figures) {
        List<String> cells = new ArrayList<>(List.of(run.load().name(), run.jar(), round));
        figures.forEach(figure -> cells.add(figure.toString()));
        add(cells);
    }

    private void add(List<String> cells) {
        lines.add("| " + String.join(" | ", cells) + " |");
    }

    /** Adds the figures relative to the ceiling, which is known only after the last round. */
    private List<Figure> figures(Run run) {
        List<Figure> figures = new ArrayList<>();
        if (!Double.isNaN(run.goodPerSecond())) {
            double ofCeiling = run.goodPerSecond() / ceiling(run.load().cost());
            double left = (Settings.CORES - run.senderCores()) / Settings.CORES;
            figures.add(Figure.of("goodput / ceiling", "%.3f", ofCeiling));
            figures.add(Figure.of("of what the sender leaves", "%.3f", ofCeiling / left));
        }
        figures.add(Figure.of("sender, cores", "%.2f", run.senderCores()));
        figures.addAll(run.figures());
        return figures;
    }

    private double ceiling(int cost) {
        return Figure.median(ceilings.get(cost).stream());
    }
}
