package fullyloaded.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A cell of the table: one value, or a few that belong together.
 *
 * @param name the column's heading
 * @param format the format of each value
 * @param values NaN for a missing value
 */
record Figure(String name, String format, List<Double> values) {

    static Figure of(String name, String format, double... values) {
        return new Figure(name, format, Arrays.stream(values).boxed().toList());
    }

    /** The median of each value over the runs of the same case. */
    static Figure median(List<Figure> runs) {
        Figure first = runs.get(0);
        return new Figure(
                first.name,
                first.format,
                IntStream.range(0, first.values.size())
                        .mapToObj(n -> median(runs.stream().map(run -> run.values.get(n))))
                        .toList());
    }

    /** The median of the values that are not NaN; NaN if there are none. */
    static double median(Stream<Double> values) {
        List<Double> sorted = values.filter(value -> !value.isNaN()).sorted().toList();
        int size = sorted.size();
        return size == 0 ? Double.NaN : (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
    }

    @Override
    public String toString() {
        return values.stream()
                .map(value -> value.isNaN() ? "-" : String.format(Locale.ROOT, format, value))
                .collect(Collectors.joining(", "));
    }
}
