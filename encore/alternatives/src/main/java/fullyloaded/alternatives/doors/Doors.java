package fullyloaded.alternatives.doors;

import fullyloaded.alternatives.frame.DoorKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** All kinds of doors. */
public final class Doors {

    /** In the order in which somebody would try them: the JDK first, a proxy last. */
    public static final List<DoorKind> ALL =
            List.of(
                    BoundedQueueDoor.KIND,
                    SemaphoreDoor.KIND,
                    LifoDoor.KIND,
                    ThreadPerRequestDoor.KIND,
                    VirtualThreadsDoor.KIND,
                    BulkheadDoor.KIND,
                    RateLimiterDoor.KIND,
                    TimeLimiterDoor.KIND,
                    CircuitBreakerDoor.KIND,
                    AdaptiveLimitDoor.GRADIENT2,
                    AdaptiveLimitDoor.VEGAS,
                    TokenBucketDoor.KIND,
                    SentinelDoor.KIND,
                    HaproxyDoor.KIND,
                    UndertowDoor.KIND);

    private static final List<String> HEAD =
            List.of("DOOR", "SETTING", "DEFAULT", "TUNED", "LESSON");

    private Doors() {}

    /** Returns the kind with this name; empty if there is none. */
    public static Optional<DoorKind> named(String name) {
        return ALL.stream().filter(kind -> kind.name().equals(name)).findFirst();
    }

    /** Returns all names, separated by commas. */
    public static String names() {
        return ALL.stream().map(DoorKind::name).collect(Collectors.joining(", "));
    }

    /** Returns a table of all kinds, with a line break at the end of each line. */
    public static String table() {
        List<List<String>> rows = new ArrayList<>(List.of(HEAD));
        ALL.forEach(kind -> rows.add(row(kind)));
        StringBuilder table = new StringBuilder();
        for (List<String> row : rows) {
            for (int column = 0; column < HEAD.size() - 1; column++) {
                table.append(padded(row.get(column), width(rows, column)));
            }
            table.append(row.get(HEAD.size() - 1)).append(System.lineSeparator());
        }
        return table.toString();
    }

    private static List<String> row(DoorKind kind) {
        String lesson = kind.lesson() + (kind.need() == null ? "" : "; needs " + kind.need());
        return kind.setting()
                .map(
                        setting ->
                                List.of(
                                        kind.name(),
                                        setting.meaning(),
                                        setting.usualText(),
                                        setting.tunedText(),
                                        lesson))
                .orElse(List.of(kind.name(), "none", "-", "-", lesson));
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElseThrow();
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length() + 2);
    }
}
