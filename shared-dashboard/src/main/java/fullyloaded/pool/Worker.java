package fullyloaded.pool;

/**
 * One worker of the pool.
 *
 * <pre>
 *          started            ready          begin            done, with a reserve
 *  ABSENT ---------> WARMING -------> IDLE --------> BUSY ------+
 *     ^                 |              ^    <--------  |  ^------+
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

    WorkerLink link;
    State state = State.ABSENT;
    int starts;
    Assignment running = Assignment.NONE;
    Assignment reserve = Assignment.NONE;
    long turn; // grows whenever a worker becomes something, or begins a unit
    long sinceAwakeNanos; // when that was
}
