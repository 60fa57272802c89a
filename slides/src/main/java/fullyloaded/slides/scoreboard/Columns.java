package fullyloaded.slides.scoreboard;

import java.util.ArrayList;
import java.util.List;

/** Tables as lines for a terminal, with columns two spaces apart. */
final class Columns {

    private static final int GAP = 2;

    private Columns() {}

    /** Names on the left, all else at the right of its column; nothing if there are no rows. */
    static List<String> of(List<String> head, List<List<String>> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        List<List<String>> all = new ArrayList<>(List.of(head));
        all.addAll(rows);
        return lines(all, 1);
    }

    /** All at the left of its column, without a head. */
    static List<String> left(List<List<String>> rows) {
        return lines(rows, Integer.MAX_VALUE);
    }

    private static List<String> lines(List<List<String>> rows, int firstOnTheRight) {
        return rows.stream().map(cells -> line(rows, cells, firstOnTheRight)).toList();
    }

    private static String line(List<List<String>> rows, List<String> cells, int firstOnTheRight) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column);
            String padding = " ".repeat(width(rows, column) - cell.length());
            line.append(column < firstOnTheRight ? cell + padding : padding + cell);
            line.append(" ".repeat(GAP));
        }
        return line.toString().stripTrailing();
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(cells -> cells.get(column).length()).max().orElse(0);
    }
}
