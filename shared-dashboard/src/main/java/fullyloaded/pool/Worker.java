package fullyloaded.pool;

import fullyloaded.pool.Job.Unit;

/**
 * One worker of the pool.
 *
 * <pre>
 *          started            ready          begin
 *  ABSENT ---------> WARMING -------> IDLE --------> BUSY
 *     ^                 |              ^    <--------  |
 *     |                 |                     done     |
 *     |                 +------> KILLED <--------------+   hangs, or lies
 *     |   ended                    |
 *     +----------------------------+------------------- and from every other state: it died
 * </pre>
 */
final class Worker {

    /** What it is doing. */
    enum State {
        ABSENT,
        WARMING,
        IDLE,
        BUSY,
        KILLED
    }

    /** A unit that nobody asked for: it only measures the service time. */
    static final Unit MEASUREMENT = null;

    WorkerLink link;
    State state = State.ABSENT;
    int starts;
    long unitId;
    Unit unit;
    long sinceNanos; // when it became what it is
    long sinceAwakeNanos;

    void become(State state, PoolClock clock) {
        this.state = state;
        sinceNanos = clock.nowNanos();
        sinceAwakeNanos = clock.awakeNanos();
    }
}
