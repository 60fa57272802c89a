package fullyloaded.pool;

import fullyloaded.pool.Job.Unit;

/** A unit that was sent to a worker, which either runs it or holds it in reserve. */
final class Assignment {

    /** Stands for a unit that no client asked for, run to measure the service time. */
    static final Unit PROBE = null;

    /** Stands for no assignment. */
    static final Assignment NONE = new Assignment(0, PROBE, 0);

    final long id;
    final Unit unit;
    final long pausedNanos; // the clock's total when it was sent, to tell a pause from a long unit
    boolean wasReserve; // the worker begins it unasked, so the pool does not see when
    boolean isCancelled; // the worker may still have begun it

    Assignment(long id, Unit unit, long pausedNanos) {
        this.id = id;
        this.unit = unit;
        this.pausedNanos = pausedNanos;
    }

    /** Whether a client still waits for this worker's result. */
    boolean isWanted() {
        return unit != PROBE && !isCancelled && !unit.job().isAnswered;
    }
}
