package fullyloaded.process;

import fullyloaded.stats.Meter;
import fullyloaded.stats.ServiceTime;
import java.util.concurrent.TimeUnit;

/** One worker of a {@link Crew}: absent, warming up, idle, or busy with a unit since some instant. */
final class Worker {

    private static final long NONE = 0;
    private static final long SUSPECT_UNITS = 2;
    private static final long HUNG_UNITS = 5;
    private static final long HUNG_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long WARM_UP_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final Meter.Gauge gauge;
    Lane lane;
    int starts;
    boolean ready;
    long unit;
    long sinceNanos;
    private boolean alive;

    Worker(Meter.Gauge gauge) {
        this.gauge = gauge;
    }

    void start(long pid, long nowNanos) {
        alive = true;
        sinceNanos = nowNanos;
        gauge.is(pid, "starting");
    }

    void warm() {
        ready = alive;
        gauge.is("idle");
    }

    void take(long unit, long nowNanos) {
        this.unit = unit;
        sinceNanos = nowNanos;
        gauge.is("busy");
        lane.compute(unit);
    }

    void finish() {
        unit = NONE;
        gauge.unitDone();
        gauge.is("idle");
    }

    void kill() {
        alive = false;
        ready = false;
        gauge.is("killed");
        lane.kill();
    }

    /** Returns the unit that went with it, or 0. */
    long bury(long nowNanos) {
        long lost = unit;
        unit = NONE;
        alive = false;
        ready = false;
        sinceNanos = nowNanos;
        gauge.is(0, "dead");
        return lost;
    }

    boolean isIdle() {
        return ready && unit == NONE;
    }

    /** Whether forecasts may count on it: it has not been strangely long at its unit. */
    boolean isReliable(long nowNanos, ServiceTime service) {
        return ready
                && (unit == NONE || nowNanos - sinceNanos < SUSPECT_UNITS * service.meanNanos());
    }

    /** How long it is still busy; who should be done by now takes one more deviation. */
    long busyNanos(long nowNanos, ServiceTime service) {
        long leftNanos = service.meanNanos() - (nowNanos - sinceNanos);
        return unit == NONE ? 0 : Math.max(leftNanos, service.deviationNanos());
    }

    /** Whether it has been at its unit, or its warm-up, for so long that it will not come back. */
    boolean isHung(long nowNanos, ServiceTime service) {
        long limitNanos =
                ready ? Math.max(HUNG_NANOS, HUNG_UNITS * service.meanNanos()) : WARM_UP_NANOS;
        return alive && !isIdle() && nowNanos - sinceNanos > limitNanos;
    }
}
