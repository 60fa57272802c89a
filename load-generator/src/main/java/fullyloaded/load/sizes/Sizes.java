package fullyloaded.load.sizes;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.function.IntSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The sizes that expensive requests ask for, each with its share of the requests. */
public record Sizes(List<Size> all) {

    /**
     * One size.
     *
     * @param units units of work per request
     * @param weight its share of the requests is this part of all weights
     */
    public record Size(int units, int weight) {}

    private static final Pattern ONE = Pattern.compile("\\d{1,4}");
    private static final Pattern WEIGHTED = Pattern.compile("\\d{1,4}x\\d{1,4}");
    private static final long SEED = 2718; // every server gets the same sizes in the same order

    public Sizes {
        all = List.copyOf(all);
    }

    /** All requests ask for {@code units}. */
    public static Sizes of(int units) {
        return new Sizes(List.of(new Size(units, 1)));
    }

    /**
     * Reads one number of units, as in {@code 3}, or units with weights, as in {@code 1x8,4x2}.
     *
     * @throws IllegalArgumentException if the text is neither, repeats a size, or weighs one 0
     */
    public static Sizes parse(String text) {
        if (ONE.matcher(text).matches()) {
            return of(Integer.parseInt(text));
        }
        Sizes sizes = new Sizes(Arrays.stream(text.split(",", -1)).map(Sizes::weighted).toList());
        HashSet<Integer> units = new HashSet<>();
        if (!sizes.all.stream().allMatch(size -> size.weight > 0 && units.add(size.units))) {
            throw new IllegalArgumentException(text);
        }
        return sizes;
    }

    private static Size weighted(String text) {
        if (!WEIGHTED.matcher(text).matches()) {
            throw new IllegalArgumentException(text);
        }
        String[] parts = text.split("x");
        return new Size(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }

    /** Whether requests differ in size. */
    public boolean isMixed() {
        return all.size() > 1;
    }

    /** Mean units of work per request. */
    public double meanUnits() {
        return all.stream().mapToDouble(size -> (double) size.units * size.weight).sum()
                / weights();
    }

    /** Draws the units of one request after another, the same in every run. Thread-safe. */
    public IntSupplier drawing() {
        Random random = new Random(SEED);
        return () -> {
            int drawn = random.nextInt(weights());
            for (Size size : all) {
                drawn -= size.weight;
                if (drawn < 0) {
                    return size.units;
                }
            }
            throw new AssertionError("The weights do not add up");
        };
    }

    private int weights() {
        return all.stream().mapToInt(Size::weight).sum();
    }

    /** The form that {@link #parse} reads. */
    @Override
    public String toString() {
        return isMixed()
                ? all.stream()
                        .map(size -> size.units + "x" + size.weight)
                        .collect(Collectors.joining(","))
                : Integer.toString(all.get(0).units);
    }
}
