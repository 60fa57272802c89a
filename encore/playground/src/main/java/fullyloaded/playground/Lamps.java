package fullyloaded.playground;

import fullyloaded.stats.Thresholds;
import java.util.Arrays;

/**
 * Judges the three constraints by the limits of the real dashboard ({@link Thresholds}): the
 * utilization of the last 2 s, the longest wait of a cheap request within about a second, and any
 * late answer within 10 s.
 */
final class Lamps {

    private static final double PERIOD_NANOS = 1e8;
    private static final int PERIODS = 20; // of the utilization
    private static final int CHEAP_PERIODS = 10;
    private static final double LATE_SHOWN_NANOS = 10e9;
    private static final long NEVER = Long.MIN_VALUE / 2;

    private final World world;
    private final Oldest<CheapRequest> cheap = new Oldest<>(CheapRequest::isOver);
    private final Oldest<ClientRequest> open = new Oldest<>(ClientRequest::isOver);
    private final Oldest<ClientRequest> waiting =
            new Oldest<>(request -> request.isOver() || request.hasBegun());
    private final double[] busyNanos = new double[PERIODS]; // a ring
    private int periods;
    private double utilization;
    private double cheapNanos; // the longest wait in this second
    private double cheapNanosBefore; // and in the one before
    private long nothingWaitedNanos;
    private long lostCheapNanos = NEVER;
    private long lateNanos = NEVER;

    Lamps(World world) {
        this.world = world;
    }

    /** Begins to look at the server ten times a second. */
    void start() {
        Arrays.fill(busyNanos, world.cores().busyNanos());
        nothingWaitedNanos = now();
        world.time().after(PERIOD_NANOS, this::look);
    }

    private void look() {
        double busy = world.cores().busyNanos();
        int oldest = periods++ % PERIODS;
        double spanNanos = PERIOD_NANOS * Math.min(periods, PERIODS);
        utilization = (busy - busyNanos[oldest]) / (spanNanos * world.cores().count());
        busyNanos[oldest] = busy;
        if (world.round().waitingUnits() == 0) {
            nothingWaitedNanos = now();
        }
        if (periods % CHEAP_PERIODS == 0) {
            cheapNanosBefore = cheapNanos;
            cheapNanos = 0;
        }
        world.time().after(PERIOD_NANOS, this::look);
    }

    void sent(CheapRequest request) {
        cheap.add(request);
    }

    void sent(ClientRequest request) {
        open.add(request);
        waiting.add(request);
    }

    void answered(CheapRequest request) {
        cheapNanos = Math.max(cheapNanos, now() - request.sentNanos());
    }

    void lostCheap() {
        lostCheapNanos = now();
    }

    /** Records what a client got. One who leaves before N was not kept waiting for too long. */
    void ended(ClientRequest request, Outcome outcome) {
        boolean keptTooLong = outcome == Outcome.LEFT && world.isDue(request);
        if (keptTooLong || outcome == Outcome.LATE || outcome == Outcome.LOST) {
            lateNanos = now();
        }
    }

    /** Busy fraction of all cores over the last 2 s, from 0 to 1. */
    double utilization() {
        return utilization;
    }

    /** The longest wait of a cheap request within the last one or two seconds, or until now. */
    double lagNanos() {
        CheapRequest oldest = cheap.get();
        double ageNanos = oldest == null ? 0 : now() - oldest.sentNanos();
        return Math.max(ageNanos, Math.max(cheapNanos, cheapNanosBefore));
    }

    /** The age of the oldest request whose work has not begun and whose client is still there. */
    double waitNanos() {
        ClientRequest oldest = waiting.get();
        return oldest == null ? 0 : now() - oldest.sentNanos();
    }

    Verdict saturation() {
        if (utilization >= Thresholds.LIVE_UTILIZATION) {
            return Verdict.HOLDS;
        }
        boolean workWaits = now() - nothingWaitedNanos >= PERIODS * PERIOD_NANOS;
        return workWaits ? Verdict.BROKEN : Verdict.IDLE;
    }

    Verdict responsiveness() {
        boolean isLost = now() - lostCheapNanos < CHEAP_PERIODS * PERIOD_NANOS;
        boolean isSlow = lagNanos() > Thresholds.CHEAP_MILLIS * 1e6;
        return isLost || isSlow ? Verdict.BROKEN : Verdict.HOLDS;
    }

    Verdict grace() {
        ClientRequest oldest = open.get();
        boolean isOverdue = oldest != null && world.isDue(oldest);
        return isOverdue || now() - lateNanos < LATE_SHOWN_NANOS ? Verdict.BROKEN : Verdict.HOLDS;
    }

    private long now() {
        return world.time().nowNanos();
    }
}
