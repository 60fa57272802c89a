package fullyloaded.stats;

/**
 * When a round meets its three constraints. The dashboard judges the last seconds from inside the
 * server (<i>live</i>); the scoreboard judges a whole run from outside (<i>measured</i>). The
 * limits are the same wherever both see the same thing; where they differ, the reason is given
 * here.
 *
 * <ul>
 *   <li><b>Saturation.</b> Live: utilization over 2 s is at least {@link #LIVE_UTILIZATION}; below
 *       that it is broken if work waited throughout, else idle. Measured, from {@link #OVERLOAD}
 *       times the ceiling on: utilization is at least {@link #MEASURED_UTILIZATION}, and throughput
 *       at least {@link #MEASURED_THROUGHPUT} of what the cores could do. The dashboard cannot
 *       judge throughput, because a server does not know the ceiling of its machine.
 *   <li><b>Responsiveness.</b> {@link #CHEAP_MILLIS}. Live: the longest that a probe waited for a
 *       thread in the last interval. Measured: the 99th percentile of the cheap requests' response
 *       times; and every cheap request must be answered.
 *   <li><b>Grace.</b> No late answer and no failed request. Live: within 10 s, and none overdue
 *       now. Measured: in the whole run; no request may be lost either, and refusals must arrive
 *       within {@link #REFUSAL_MILLIS}. A server sees neither of these two.
 * </ul>
 */
public final class Thresholds {

    /**
     * Most that a cheap request may wait, in milliseconds. What takes less than 100 ms seems
     * immediate (Nielsen, <i>Usability Engineering</i>, 1993); half of that is left to the network
     * and browser.
     */
    public static final double CHEAP_MILLIS = 50;

    /** Most that a refusal may take at the 99th percentile, in milliseconds: it is as cheap. */
    public static final double REFUSAL_MILLIS = CHEAP_MILLIS;

    /**
     * From here on the cores count as busy, 0 to 1, averaged over 2 s. It is lower than {@link
     * #MEASURED_UTILIZATION} because a pause weighs ten times as much in 2 s as in 20 s: in the
     * recording of round 4 the average under full load falls to 0.974.
     */
    public static final double LIVE_UTILIZATION = 0.95;

    /** From here on the cores count as busy, 0 to 1, averaged over a whole run. */
    public static final double MEASURED_UTILIZATION = 0.98;

    /**
     * Least throughput, as a fraction of what the cores could do. That is the ceiling less the CPU
     * of the sender, which runs on the same cores, and less half a unit per core: on average so
     * much is in service when the run ends, and not yet counted.
     */
    public static final double MEASURED_THROUGHPUT = 0.95;

    /**
     * The multiple of the ceiling from which saturation is measured. At less, random arrivals leave
     * cores idle now and then, whatever the server does.
     */
    public static final double OVERLOAD = 2;

    private Thresholds() {}
}
