package fullyloaded.pool;

import java.time.Duration;

/** Says no: why, and when to come back. */
final class Refusals {

    /** What a request is taken to cost as long as nobody knows. */
    private static final long UNKNOWN_UNIT_NANOS = 10_000_000;

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

    /** Refuses a request at the door. */
    void refuse(Request request, String reason) {
        counters.count(PoolEvent.REFUSED);
        shed(request, reason);
    }

    /** Refuses a request that was admitted. A client who left takes no place in the line. */
    void giveUp(Request request, PoolEvent why, String reason) {
        counters.count(why);
        if (why == PoolEvent.CLIENT_GONE) {
            drop(request, reason);
        } else {
            shed(request, reason);
        }
    }

    /** Refuses for now, or for good if even idle workers could not do it in time. */
    private void shed(Request request, String reason) {
        if (workers.leastNanos(request) > deadlineNanos) {
            request.shed("Not even idle workers could do so many units in time", null);
            return;
        }
        if (workers.idle() > 0) { // there is no line
            drop(request, reason);
            return;
        }
        long unitNanos = workers.estimator().now().meanNanos();
        long workNanos =
                request.units()
                        * (unitNanos == 0 ? UNKNOWN_UNIT_NANOS : unitNanos)
                        / workers.hired();
        request.shed(reason, Duration.ofNanos(retryAfter.nanos(clock.nowNanos(), workNanos)));
    }

    private static void drop(Request request, String reason) {
        request.shed(reason, Duration.ofSeconds(1));
    }
}
