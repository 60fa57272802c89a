package fullyloaded.pool;

import java.time.Duration;

/** Refuses requests: says why, and when to try again. */
final class Refusals {

    /** A unit is taken to be this long while none was measured; it only spreads the retries. */
    private static final long UNKNOWN_UNIT_NANOS = 10_000_000;

    /** Retry-After counts whole seconds (RFC 9110, section 10.2.3); this is the next one. */
    private static final Duration SOON = Duration.ofSeconds(1);

    private static final String TOO_LARGE =
            "Even idle workers could not do that many units in time";

    private final long deadlineNanos;
    private final PoolClock clock;
    private final Workers workers;
    private final PoolCounters counters;
    private final RetryAfter retryAfter = new RetryAfter();

    Refusals(long deadlineNanos, PoolClock clock, Workers workers, PoolCounters counters) {
        this.deadlineNanos = deadlineNanos;
        this.clock = clock;
        this.workers = workers;
        this.counters = counters;
    }

    /**
     * Refuses for now, or for good if even idle workers could not do it in time. For good takes
     * proof, so it compares with the fastest unit seen so far, not with the mean.
     */
    void refuse(Request request, Reason reason) {
        counters.count(reason.event);
        if (reason == Reason.CLIENT_LEFT) { // gets no turn among those who return
            request.shed(reason.text, SOON);
            return;
        }
        if (workers.fastestNanos(request) > deadlineNanos) {
            request.shed(TOO_LARGE, null);
            return;
        }
        if (workers.idle() > 0) { // there is no queue, so returns need no spreading
            request.shed(reason.text, SOON);
            return;
        }
        long unitNanos = workers.estimator().estimate().meanNanos();
        long workNanos =
                request.units()
                        * (unitNanos == 0 ? UNKNOWN_UNIT_NANOS : unitNanos)
                        / workers.total();
        long turnNanos = retryAfter.takeTurnNanos(clock.nowNanos(), workNanos);
        request.shed(reason.text, Duration.ofNanos(turnNanos));
    }
}
