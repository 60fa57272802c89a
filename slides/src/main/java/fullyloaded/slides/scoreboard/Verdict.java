package fullyloaded.slides.scoreboard;

import fullyloaded.load.Report;
import fullyloaded.load.RequestCounts;
import fullyloaded.slides.scoreboard.Row.Point;
import fullyloaded.stats.Thresholds;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Whether a round meets a constraint at every measured load.
 *
 * @param because the figure that decided, with its load
 */
public record Verdict(String constraint, String rule, boolean holds, String because) {

    /** Returns what is wrong at one point, or null. */
    private interface Rule extends Function<Point, String> {}

    /**
     * Judges each constraint.
     *
     * @param ceilingPerSecond units per second that the cores can do without the load generator
     * @param cores the number of the machine's cores, which the load generator shares
     */
    static List<Verdict> all(double ceilingPerSecond, int cores, List<Point> points) {
        return List.of(
                of(
                        "saturation",
                        text(
                                "utilization >= %.0f %% and answers >= %.0f %% of what the cores"
                                        + " could do beside the sender, from %.0fx on",
                                100 * Thresholds.MEASURED_UTILIZATION,
                                100 * Thresholds.MEASURED_THROUGHPUT,
                                Thresholds.OVERLOAD),
                        points.stream()
                                .filter(point -> point.multiple() >= Thresholds.OVERLOAD)
                                .toList(),
                        point -> saturation(point.report(), ceilingPerSecond, cores)),
                of(
                        "responsiveness",
                        text(
                                "every cheap request answered, p99 <= %.0f ms",
                                Thresholds.CHEAP_MILLIS),
                        points,
                        point -> responsiveness(point.report())),
                of(
                        "grace",
                        text(
                                "no answer after the deadline, none lost, refusals p99 <= %.0f ms",
                                Thresholds.REFUSAL_MILLIS),
                        points,
                        point -> grace(point.report())));
    }

    private static Verdict of(String constraint, String rule, List<Point> points, Rule objection) {
        for (Point point : points) {
            String wrong = objection.apply(point);
            if (wrong != null) {
                return new Verdict(
                        constraint,
                        rule,
                        false,
                        wrong + " at " + Format.multiple(point.multiple()));
            }
        }
        return points.isEmpty()
                ? new Verdict(constraint, rule, false, "not measured")
                : new Verdict(constraint, rule, true, "at every load");
    }

    private static String saturation(Report report, double ceilingPerSecond, int cores) {
        double utilization = report.serverUtilization();
        if (utilization < Thresholds.MEASURED_UTILIZATION) {
            return text("utilization %.1f %%", 100 * utilization);
        }
        double left = ceilingPerSecond * (1 - report.senderCores() / cores);
        double begun = cores / 2.0; // on average half a unit per core is unfinished at the end
        double share =
                report.expensive().throughputPerSecond()
                        * report.seconds()
                        / (left * report.seconds() - begun);
        return share < Thresholds.MEASURED_THROUGHPUT
                ? text("answers %.1f %% of what the cores could do", 100 * share)
                : null;
    }

    private static String responsiveness(Report report) {
        RequestCounts cheap = report.cheap();
        if (cheap.answered() < cheap.sent()) {
            return text("%d of %d unanswered", cheap.sent() - cheap.answered(), cheap.sent());
        }
        double p99Millis = cheap.answeredTimes().p99Millis();
        return p99Millis > Thresholds.CHEAP_MILLIS ? text("p99 %.0f ms", p99Millis) : null;
    }

    private static String grace(Report report) {
        RequestCounts loads = report.expensive();
        if (loads.late() > 0) {
            return text("%d of %d answers late", loads.late(), loads.answered());
        }
        if (loads.lost().all() + loads.failed() > 0) {
            return text("%d lost, %d failed", loads.lost().all(), loads.failed());
        }
        double p99Millis = loads.refusedTimes().p99Millis();
        return p99Millis > Thresholds.REFUSAL_MILLIS
                ? text("refusals p99 %.0f ms", p99Millis)
                : null;
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
