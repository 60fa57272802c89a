package fullyloaded.slides.scoreboard;

import fullyloaded.load.Report;
import fullyloaded.load.Steady;
import fullyloaded.stats.Thresholds;

/**
 * The rule for saturation under overload. It compares the answers of the steady window with what the
 * cores could do in it. Work in progress at the end of the window needs no correction, because on
 * average as much was in progress at its beginning.
 *
 * @param ceilingPerSecond units per second that the cores can do without the load generator
 * @param cores the number of the machine's cores, which the load generator shares
 */
record Saturation(double ceilingPerSecond, int cores) {

    static final String RULE =
            Format.line(
                    "utilization >= %.0f %% and answers >= %.0f %% of what the cores could do beside"
                            + " the sender, from %.0fx on",
                    100 * Thresholds.MEASURED_UTILIZATION,
                    100 * Thresholds.MEASURED_THROUGHPUT,
                    Thresholds.OVERLOAD);

    /** Returns why this run cannot be judged, or null if it can. */
    String doubt(Report report) {
        Steady steady = report.steady();
        if (steady == null) {
            return "measured without a steady window";
        }
        double leastSeconds = cores / (Thresholds.MOST_COUNTING_ERROR * left(steady));
        return steady.seconds() < leastSeconds
                ? Format.line(
                        "run longer: %.0f s, not %.0f s,",
                        Math.ceil(Steady.runSeconds(leastSeconds, report.deadlineMillis() / 1e3)),
                        report.seconds())
                : null;
    }

    /** Returns what is wrong in a run that can be judged, or null. */
    String objection(Report report) {
        double utilization = report.serverUtilization();
        if (utilization < Thresholds.MEASURED_UTILIZATION) {
            return Format.line("utilization %.1f %%", 100 * utilization);
        }
        double share = report.steady().unitsPerSecond() / left(report.steady());
        return share < Thresholds.MEASURED_THROUGHPUT
                ? Format.line("answers %.1f %% of what the cores could do", 100 * share)
                : null;
    }

    /** Units per second that the cores could do beside the sender. */
    private double left(Steady steady) {
        return ceilingPerSecond * (1 - steady.senderCores() / cores);
    }
}
