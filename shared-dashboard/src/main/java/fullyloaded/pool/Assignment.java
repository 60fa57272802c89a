package fullyloaded.pool;

import fullyloaded.pool.Job.Unit;

/** A unit that was sent to one worker, which either works on it or holds it in reserve. */
final class Assignment {

    /** In place of a unit: the worker runs one that no client asked for, to measure it. */
    static final Unit PROBE = null;

    /** In place of an assignment: the worker has none. */
    static final Assignment NONE = new Assignment(0, PROBE, 0);

    final long id;
    final Unit unit;
    final long pausedNanos; // the clock's total at the time, to tell a pause from a long unit
    boolean wasReserve; // the worker begins it by itself, so the pool does not see when
    boolean isCancelled; // asked not to begin it; it may have begun already

    Assignment(long id, Unit unit, long pausedNanos) {
        this.id = id;
        this.unit = unit;
        this.pausedNanos = pausedNanos;
    }

    /** Whether a client still waits for this worker to do it. */
    boolean isWanted() {
        return unit != PROBE && !isCancelled && !unit.job().isAnswered;
    }
}
