package fullyloaded.playground;

import java.util.Arrays;

/** What was decided about which request, and when. The page takes the entries to draw them. */
final class DecisionLog {

    private static final int FIELDS = 3;

    private double[] entries = new double[64 * FIELDS];
    private int size;

    void add(int request, long atNanos, Outcome outcome) {
        if (size == entries.length) {
            entries = Arrays.copyOf(entries, 2 * size);
        }
        entries[size++] = request;
        entries[size++] = atNanos / 1e6;
        entries[size++] = outcome.ordinal();
    }

    /**
     * Returns the entries since the last call, and forgets them: for each a request, when in
     * milliseconds, and the number of an {@link Outcome}.
     */
    double[] take() {
        double[] taken = Arrays.copyOf(entries, size);
        size = 0;
        return taken;
    }
}
