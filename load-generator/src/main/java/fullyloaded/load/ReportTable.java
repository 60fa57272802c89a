package fullyloaded.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Formats a report as lines for a terminal. */
final class ReportTable {

    private static final String ROW = "%-22s%12s%12s%12s%12s%12s%12s";

    private final Report report;
    private final List<String> lines = new ArrayList<>();

    private ReportTable(Report report) {
        this.report = report;
    }

    /** Returns the lines of {@code report}. */
    static List<String> of(Report report) {
        ReportTable table = new ReportTable(report);
        table.write();
        return table.lines;
    }

    private void write() {
        RequestCounts loads = report.expensive();
        add(
                "%s  %s loop, %.1f requests/s of %d units, %.0f s, deadline %.0f ms",
                report.server(),
                report.loop(),
                report.offeredPerSecond(),
                report.units(),
                report.seconds(),
                report.deadlineMillis());
        add("");
        add("%-22s%12d", "offered", loads.sent());
        add("%-22s%12d%12.2f/s", "answered", loads.answered(), loads.throughputPerSecond());
        add(
                "%-22s%12d%12.2f/s  right and in time",
                "goodput", loads.good(), loads.goodputPerSecond());
        add("%-22s%12d", "late", loads.late());
        add("%-22s%12d", "refused", loads.refused());
        add("%-22s%12d", "failed", loads.failed());
        RequestCounts.Lost lost = loads.lost();
        add(
                "%-22s%12d  timed out %d, reset %d, unreachable %d",
                "lost", lost.all(), lost.timedOut(), lost.reset(), lost.unreachable());
        add("");
        add(ROW, "response, ms", "count", "p50", "p90", "p99", "p99.9", "max");
        row("answered", loads.answeredTimes());
        row("answered, lasting", loads.lastingTimes());
        row("refused", loads.refusedTimes());
        if (report.cheap() != null) {
            row("cheap", report.cheap().answeredTimes());
            long missing = report.cheap().sent() - report.cheap().answered();
            if (missing > 0) {
                add("%-22s%12d  of %d", "cheap, not answered", missing, report.cheap().sent());
            }
        }
        row("sender late by", loads.senderLate());
        if (report.cheap() != null) {
            row("sender late, cheap", report.cheap().senderLate());
        }
        add("");
        if (report.serverUtilization() != null) {
            add("%-22s%11.1f%%", "utilization", 100 * report.serverUtilization());
        }
        add("%-22s%12.2f cores", "sender used", report.senderCores());
        if (report.isSenderTooLate()) {
            add(
                    "The sender could not keep its own schedule: do not blame the server for"
                            + " these times.");
        }
    }

    private void row(String name, LatencySummary times) {
        if (times.count() == 0) {
            add(ROW, name, 0, "-", "-", "-", "-", "-");
        } else {
            add(
                    ROW,
                    name,
                    times.count(),
                    millis(times.p50Millis()),
                    millis(times.p90Millis()),
                    millis(times.p99Millis()),
                    millis(times.p999Millis()),
                    millis(times.maxMillis()));
        }
    }

    private static String millis(double millis) {
        return String.format(Locale.ROOT, millis < 100 ? "%.2f" : "%.0f", millis);
    }

    private void add(String format, Object... values) {
        lines.add(String.format(Locale.ROOT, format, values));
    }
}
