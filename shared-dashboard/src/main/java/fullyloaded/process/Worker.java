package fullyloaded.process;

import fullyloaded.stats.Gauge;
import fullyloaded.stats.ServiceTime;
import java.util.concurrent.TimeUnit;

/**
 * One worker of a {@link Crew}: absent, warming up, idle, or busy with a unit since some instant.
 *
 * @param <U> what its owner calls a unit
 */
final class Worker<U> {

    private static final long NONE = 0;
    private static final long SUSPECT_UNITS = 2;
    private static final long HUNG_UNITS = 5;
    private static final long HUNG_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long WARM_UP_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final Gauge gauge;
    private Lane lane;
    private int starts;
    private boolean alive;
    private boolean ready;
    private long id;
    private U unit;
    private long sinceNanos;

    Worker(Gauge gauge) {
        this.gauge = gauge;
    }

    void lane(Lane lane) {
        this.lane = lane;
    }

    Lane lane() {
        return lane;
    }

    /** A process was started for it; true when it is not the first. */
    boolean start(long pid, long nowNanos) {
        alive = true;
        sinceNanos = nowNanos;
        gauge.is(pid, "starting");
        return ++starts > 1;
    }

    void warm() {
        ready = alive;
        gauge.is("idle");
    }

    void take(long id, U unit, long nowNanos) {
        this.id = id;
        this.unit = unit;
        sinceNanos = nowNanos;
        gauge.is("busy");
        lane.compute(id);
    }

    boolean isDoing(long id) {
        return this.id == id && id != NONE;
    }

    U finish() {
        gauge.unitDone();
        gauge.is("idle");
        return release();
    }

    void kill() {
        alive = false;
        ready = false;
        gauge.is("killed");
        lane.kill();
    }

    /** Returns the unit that went with it, or null. */
    U bury(long nowNanos) {
        alive = false;
        ready = false;
        sinceNanos = nowNanos;
        gauge.is(0, "dead");
        return release();
    }

    private U release() {
        U released = unit;
        id = NONE;
        unit = null;
        return released;
    }

    boolean isReady() {
        return ready;
    }

    boolean isIdle() {
        return ready && id == NONE;
    }

    long elapsedNanos(long nowNanos) {
        return nowNanos - sinceNanos;
    }

    /** Nobody could work for so long, so it is not to blame for it. */
    void forgive(long pausedNanos) {
        sinceNanos += pausedNanos;
    }

    /** Whether forecasts may count on it: it has not been strangely long at its unit. */
    boolean isReliable(long nowNanos, ServiceTime service) {
        return isIdle() || ready && elapsedNanos(nowNanos) < SUSPECT_UNITS * service.meanNanos();
    }

    /** How long it is still busy; who should be done by now takes one more deviation. */
    long busyNanos(long nowNanos, ServiceTime service) {
        long leftNanos = service.meanNanos() - elapsedNanos(nowNanos);
        return isIdle() ? 0 : Math.max(leftNanos, service.deviationNanos());
    }

    /** Whether it has been at its unit, or its warm-up, for so long that it will not come back. */
    boolean isHung(long nowNanos, ServiceTime service) {
        long limitNanos =
                ready ? Math.max(HUNG_NANOS, HUNG_UNITS * service.meanNanos()) : WARM_UP_NANOS;
        return alive && !isIdle() && elapsedNanos(nowNanos) > limitNanos;
    }
}
