package fullyloaded.pool;

import fullyloaded.pool.Job.Unit;

/** A unit in the hands of one worker, which either works on it or has it in reserve. */
final class Assignment {

    /** A unit that nobody asked for: it only measures the service time. */
    static final Unit MEASUREMENT = null;

    /** In the place of one where there is none. */
    static final Assignment NONE = new Assignment(0, MEASUREMENT, 0);

    final long id;
    final Unit unit;
    final long pausedNanos; // of the pool's clock, when the unit was handed out
    boolean wasReserve; // the worker began it by itself, or will
    boolean isWithdrawn; // the worker was told not to begin it

    Assignment(long id, Unit unit, long pausedNanos) {
        this.id = id;
        this.unit = unit;
        this.pausedNanos = pausedNanos;
    }

    /** Whether somebody waits for this worker to do it. */
    boolean isWanted() {
        return unit != MEASUREMENT && !isWithdrawn && !unit.job().isAnswered;
    }
}
