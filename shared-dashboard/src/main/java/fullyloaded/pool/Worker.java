package fullyloaded.pool;

/**
 * One worker of the pool: the pool's view of a process that comes and goes.
 *
 * <pre>
 *          started            ready            unit sent
 *  ABSENT ---------> WARMING -------> IDLE --------------> BUSY ---+
 *    ^                  |             |  ^                 | | ^   | done, and goes on
 *    |                  |             |  |       done      | | |   | with its reserve
 *    |                  |             |  +-----------------+ | +---+
 *    |                  |             |                      |
 *    |                  | stuck       | lied                 | hung, or lied
 *    |                  v             |                      |
 *    |      ended     KILLED <--------+----------------------+
 *    +------------------+
 *    ^
 *    +--- and from every other state: the process died
 * </pre>
 *
 * <p>ABSENT is also the dead worker: its process has ended and no other has started. KILLED is
 * between the two: the process is told to end and may still reply, which no longer counts.
 *
 * <p>Two judgements are not states, because they follow from the clock and from the other workers.
 * A busy worker is <em>suspect</em> when its unit takes unusually long: forecasts do not count on
 * it, it gets no reserve, and its next reply restores it ({@link TrustedWorkers}). It is
 * <em>hung</em> when it makes no progress while others do: then it is killed ({@link Watchdog}).
 */
final class Worker {

    /** What it is doing. */
    enum State {
        /** There is no process: not started yet, or dead. */
        ABSENT,
        /** The process has started, and compiles and warms up. */
        WARMING,
        /** It waits for a unit. */
        IDLE,
        /** It runs a unit, and may have one in reserve. */
        BUSY,
        /** It was killed, and its process has not ended yet. */
        KILLED
    }

    WorkerLink link;
    State state = State.ABSENT;
    int starts;
    Assignment running = Assignment.NONE;
    Assignment reserve = Assignment.NONE;
    long sequence; // of its last change of state or unit, ascending over all workers
    long enteredAwakeNanos; // when that was, by the clock without pauses
}
