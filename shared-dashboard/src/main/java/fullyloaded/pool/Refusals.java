package fullyloaded.pool;

import java.time.Duration;

/** Refuses requests, with the reason and when to retry. */
final class Refusals {

    /** Assumed service time until a unit has been measured; it only spreads the retries. */
    private static final long UNKNOWN_UNIT_NANOS = 10_000_000;

    /** Retry-After counts whole seconds (RFC 9110, section 10.2.3); this is the least. */
    private static final Duration SOON = Duration.ofSeconds(1);

    private static final String TOO_LARGE =
            "Even idle workers could not do that many units in time";

    private final long deadlineNanos;
    private final PoolClock clock;
    private final Workforce workers;
    private final PoolCounters counters;
    private final RetryAfter retryAfter = new RetryAfter();

    Refusals(long deadlineNanos, PoolClock clock, Workforce workers, PoolCounters counters) {
        this.deadlineNanos = deadlineNanos;
        this.clock = clock;
        this.workers = workers;
        this.counters = counters;
    }

    /**
     * Refuses for now, or for good if even idle workers could not finish the request in time.
     * Refusing for good needs proof, so it uses the fastest unit so far, not the mean.
     */
    void refuse(Request request, Reason reason) {
        counters.count(reason.event);
        if (reason == Reason.CLIENT_LEFT) { // will not return, so it takes no turn
            request.shed(reason.text, SOON);
            return;
        }
        if (workers.fastestNanos(request) > deadlineNanos) {
            request.shed(TOO_LARGE, null);
            return;
        }
        if (workers.idle() > 0) { // no queue, so no need to spread the retries
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
