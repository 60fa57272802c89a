package fullyloaded.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** All rows, by name. */
final class Rows {

    private static final Map<String, Row> ALL = new LinkedHashMap<>();

    static {
        ALL.put("overload", OverloadRow.overload());
        ALL.put("short", OverloadRow.shortUnits());
        ALL.put("refusal", new RefusalRow());
        ALL.put("ping-flood", FloodRow.pings());
        ALL.put("load-flood", FloodRow.loads());
        ALL.put("pipelining", FloodRow.pipelining());
        ALL.put("new-connections", FloodRow.newConnections());
        ALL.put("crowd", new CrowdRow());
        ALL.put("dashboards", new DashboardsRow());
    }

    private Rows() {}

    static Optional<Row> of(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    static String names() {
        return String.join(", ", ALL.keySet());
    }
}
