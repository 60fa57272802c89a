package fullyloaded.stats;

/**
 * The limits at which a round meets its three constraints. The dashboard judges the last seconds
 * from inside the server (<i>live</i>); the scoreboard judges a whole run from outside
 * (<i>measured</i>). The limits are the same wherever both see the same thing; the reasons for any
 * difference are given here.
 *
 * <ul>
 *   <li><b>Saturation.</b> Live: utilization over 2 s is at least {@link #LIVE_UTILIZATION}; below
 *       that, saturation is broken if work waited throughout, and idle otherwise. Measured, from
 *       {@link #OVERLOAD} times the ceiling on: utilization is at least {@link
 *       #MEASURED_UTILIZATION}, and throughput at least {@link #MEASURED_THROUGHPUT} of what the
 *       cores could do; a run that is too short for that is not judged. The dashboard cannot judge throughput, because a server does not know its
 *       machine's ceiling.
 *   <li><b>Responsiveness.</b> {@link #CHEAP_MILLIS}. Live: the longest wait of a probe for a
 *       thread in the last interval. Measured: the 99th percentile of the cheap requests' response
 *       times; and every cheap request must be answered.
 *   <li><b>Grace.</b> No late answer and no failed request. Live: within 10 s, and none overdue
 *       now. Measured: in the whole run; no request may be lost either, and refusals must arrive
 *       within {@link #REFUSAL_MILLIS}. A server can see neither.
 * </ul>
 */
public final class Thresholds {

    /**
     * The longest allowed wait of a cheap request, in milliseconds. A response within 100 ms seems
     * immediate (Nielsen, <i>Usability Engineering</i>, 1993); half of that is left for the network
     * and the browser.
     */
    public static final double CHEAP_MILLIS = 50;

    /**
     * The longest allowed 99th percentile of refusals, in milliseconds: a refusal is a cheap
     * request.
     */
    public static final double REFUSAL_MILLIS = CHEAP_MILLIS;

    /**
     * Least utilization that counts as busy, 0 to 1, averaged over 2 s. Lower than {@link
     * #MEASURED_UTILIZATION} because a pause weighs ten times as much in 2 s as in 20 s: in the
     * recording of round 4 the average under full load falls to 0.974.
     */
    public static final double LIVE_UTILIZATION = 0.95;

    /** Least utilization that counts as busy, 0 to 1, averaged over a whole run. */
    public static final double MEASURED_UTILIZATION = 0.98;

    /**
     * Least throughput, as a fraction of what the cores could do: the ceiling less the CPU of the
     * sender, which runs on the same cores. Both are taken over the steady window of a run, because
     * a JVM's first seconds and the answers after the end say nothing about lasting overload.
     */
    public static final double MEASURED_THROUGHPUT = 0.95;

    /**
     * The most that counting whole units may add to the measured throughput or take from it, as a
     * fraction. In a window each core gains or loses less than one unit, because only finished
     * units count; so the window must last for at least fifty units of each core, or the run is too
     * short to judge. This is two fifths of the margin that {@link #MEASURED_THROUGHPUT} leaves; the
     * rest is for the front's own CPU and the machine's unsteadiness.
     */
    public static final double MOST_COUNTING_ERROR = 0.02;

    /**
     * The multiple of the ceiling from which saturation is measured. Below it, random arrivals
     * leave cores idle now and then, no matter what the server does.
     */
    public static final double OVERLOAD = 2;

    private Thresholds() {}
}
