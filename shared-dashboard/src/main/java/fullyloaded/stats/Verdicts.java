package fullyloaded.stats;

/**
 * The current verdicts on the three constraints, by the limits in {@link Thresholds}.
 *
 * @param saturation all cores work while work waits
 * @param responsiveness cheap requests are answered at once
 * @param grace no expensive request is answered late, and none fails
 */
public record Verdicts(LiveVerdict saturation, LiveVerdict responsiveness, LiveVerdict grace) {

    static Verdicts of(double utilization, boolean workWaits, double lagMillis, long lateOrFailed) {
        return new Verdicts(
                saturation(utilization, workWaits),
                LiveVerdict.holdsIf(lagMillis <= Thresholds.CHEAP_MILLIS),
                LiveVerdict.holdsIf(lateOrFailed == 0));
    }

    private static LiveVerdict saturation(double utilization, boolean workWaits) {
        if (utilization >= Thresholds.LIVE_UTILIZATION) {
            return LiveVerdict.HOLDS;
        }
        return workWaits ? LiveVerdict.BROKEN : LiveVerdict.IDLE;
    }
}
