package fullyloaded.stats;

/**
 * How the three constraints fare: {@code holds}, {@code broken}, or {@code idle} while there is no
 * work to judge by.
 *
 * @param saturation all cores work while work waits
 * @param responsiveness cheap requests are served at once
 * @param grace nothing is answered late and nothing breaks
 */
public record Verdicts(String saturation, String responsiveness, String grace) {

    /** Up to here a cheap request still counts as served at once, in milliseconds. */
    static final double LAG_LIMIT_MILLIS = 50;

    /** From here on the cores count as busy, 0 to 1; the page and its browser take the rest. */
    static final double SATURATED = 0.95;

    static Verdicts of(double utilization, boolean workWaits, double lagMillis, long lateOrFailed) {
        return new Verdicts(
                utilization >= SATURATED ? "holds" : workWaits ? "broken" : "idle",
                lagMillis <= LAG_LIMIT_MILLIS ? "holds" : "broken",
                lateOrFailed == 0 ? "holds" : "broken");
    }
}
