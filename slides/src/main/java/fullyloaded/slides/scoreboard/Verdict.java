package fullyloaded.slides.scoreboard;

import fullyloaded.load.LatencySummary;
import fullyloaded.load.Report;
import fullyloaded.load.RequestCounts;
import fullyloaded.slides.scoreboard.Row.Point;
import fullyloaded.stats.Thresholds;
import java.util.List;
import java.util.function.Function;

/**
 * Whether a round meets a constraint at every measured load.
 *
 * @param holds whether it does; false if that was not judged
 * @param notJudged whether a load was offered too briefly to tell, or none was; false in files from
 *     before this existed
 * @param because the figure that decided, with its load
 */
public record Verdict(
        String constraint, String rule, boolean holds, boolean notJudged, String because) {

    /** The p99 of fewer is the slowest one, which says little about the others. */
    private static final int LEAST_FOR_P99 = 100;

    /** Returns what is wrong at one point, or why it cannot be judged; null if nothing. */
    private interface Rule extends Function<Point, String> {}

    /**
     * Judges each constraint.
     *
     * @param ceilingPerSecond units per second that the cores can do without the load generator
     * @param cores the number of the machine's cores, which the load generator shares
     */
    static List<Verdict> all(double ceilingPerSecond, int cores, List<Point> points) {
        Saturation saturation = new Saturation(ceilingPerSecond, cores);
        return List.of(
                of(
                        "saturation",
                        Saturation.RULE,
                        points.stream()
                                .filter(point -> point.multiple() >= Thresholds.OVERLOAD)
                                .toList(),
                        point -> saturation.doubt(point.report()),
                        point -> saturation.objection(point.report())),
                of(
                        "responsiveness",
                        Format.line(
                                "every cheap request answered, p99 <= %.0f ms",
                                Thresholds.CHEAP_MILLIS),
                        points,
                        point -> null,
                        point -> responsiveness(point.report())),
                of(
                        "grace",
                        Format.line(
                                "no answer after the deadline, none lost, refusals p99 <= %.0f ms (of fewer"
                                        + " than %d, all but one)",
                                Thresholds.REFUSAL_MILLIS, LEAST_FOR_P99),
                        points,
                        point -> null,
                        point -> grace(point.report())));
    }

    /** One broken load breaks the constraint; one that cannot be judged keeps it from holding. */
    private static Verdict of(
            String constraint, String rule, List<Point> points, Rule doubt, Rule objection) {
        String open = points.isEmpty() ? "not measured" : null;
        for (Point point : points) {
            String at = " at " + Format.multiple(point.multiple());
            String unclear = doubt.apply(point);
            String wrong = unclear == null ? objection.apply(point) : null;
            if (wrong != null) {
                return new Verdict(constraint, rule, false, false, wrong + at);
            }
            if (unclear != null && open == null) {
                open = unclear + at;
            }
        }
        return open != null
                ? new Verdict(constraint, rule, false, true, open)
                : new Verdict(constraint, rule, true, false, "at every load");
    }

    private static String responsiveness(Report report) {
        RequestCounts cheap = report.cheap();
        if (cheap.answered() < cheap.sent()) {
            return Format.line(
                    "%d of %d unanswered", cheap.sent() - cheap.answered(), cheap.sent());
        }
        double p99Millis = cheap.answeredTimes().p99Millis();
        return p99Millis > Thresholds.CHEAP_MILLIS ? Format.line("p99 %.0f ms", p99Millis) : null;
    }

    private static String grace(Report report) {
        RequestCounts loads = report.expensive();
        if (loads.late() > 0) {
            return Format.line("%d of %d answers late", loads.late(), loads.answered());
        }
        if (loads.lost().all() + loads.failed() > 0) {
            return Format.line("%d lost, %d failed", loads.lost().all(), loads.failed());
        }
        LatencySummary refusals = loads.refusedTimes();
        if (refusals.count() >= LEAST_FOR_P99) {
            return slow("refusals p99 %.0f ms", refusals.p99Millis());
        }
        return slow("refusals but one: %.0f ms", secondLongestMillis(refusals));
    }

    private static String slow(String text, double millis) {
        return millis > Thresholds.REFUSAL_MILLIS ? Format.line(text, millis) : null;
    }

    /** Of 40 to 49 it is the third longest, because the curve has few points. */
    private static double secondLongestMillis(LatencySummary times) {
        return times.curve().stream()
                .filter(point -> point.fraction() * times.count() <= times.count() - 1)
                .mapToDouble(LatencySummary.Point::millis)
                .max()
                .orElse(0);
    }
}
