package fullyloaded.load.command;

import fullyloaded.load.LatencySummary;
import fullyloaded.load.Report;
import fullyloaded.load.RequestCounts;
import fullyloaded.load.sizes.SizeCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Formats a report as lines for a terminal. */
public final class ReportTable {

    private static final String ROW = "%-22s%12s%12s%12s%12s%12s%12s";
    private static final String SIZES = "%-22s%12s%12s%12s%12s%12s%12s%12s";

    private final Report report;
    private final List<String> lines = new ArrayList<>();

    private ReportTable(Report report) {
        this.report = report;
    }

    /** Returns the lines of {@code report}. */
    public static List<String> of(Report report) {
        ReportTable table = new ReportTable(report);
        table.write();
        return table.lines;
    }

    private void write() {
        RequestCounts loads = report.expensive();
        add(
                "%s  %s loop, %.1f requests/s of %s units, %.0f s, deadline %.0f ms",
                report.server(),
                report.loop(),
                report.offeredPerSecond(),
                units(),
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
        if (loads.abandoned() > 0) {
            add("%-22s%12d  clients lost patience", "abandoned", loads.abandoned());
        }
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
        if (report.sizes() != null) {
            addSizes();
        }
        if (report.users() != null) {
            add("");
            lines.addAll(UserTable.of(report.users()));
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

    private String units() {
        return report.sizes() == null
                ? String.format(Locale.ROOT, "%.0f", report.units())
                : report.sizes().stream()
                        .map(size -> size.units() + "x" + size.weight())
                        .collect(Collectors.joining(","));
    }

    private void addSizes() {
        add("");
        add(
                "units: %.2f/s offered, %.2f/s right and in time",
                report.offeredUnitsPerSecond(), report.expensive().goodputUnitsPerSecond());
        add(
                SIZES,
                "by size",
                "sent",
                "good",
                "of sent",
                "late",
                "refused",
                "abandoned",
                "failed, lost");
        for (SizeCounts size : report.sizes()) {
            add(
                    SIZES,
                    size.units() + " units",
                    size.sent(),
                    size.good(),
                    String.format(Locale.ROOT, "%.1f%%", 100 * size.servedShare()),
                    size.late(),
                    size.refused(),
                    size.abandoned(),
                    size.lost() + size.failed());
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
