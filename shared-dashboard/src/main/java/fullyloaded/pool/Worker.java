package fullyloaded.pool;

/**
 * One worker of the pool: the pool's view of a process and its replacements.
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
 * between the two: the process was ordered to end and may still reply, but its replies no longer
 * count.
 *
 * <p>Two judgements are not states, because they follow from the clock and from the other workers.
 * A busy worker is <em>suspect</em> if its unit takes unusually long: forecasts do not count on it,
 * and it gets no reserve until its next reply ({@link TrustedWorkers}). It is <em>hung</em> if it
 * makes no progress while others do; then it is killed ({@link Watchdog}).
 */
final class Worker {

    /** What a worker is doing. */
    enum State {
        /** There is no process: not started yet, or dead. */
        ABSENT,
        /** The process has started and is warming up. */
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
    long sequence; // of the last change of state or unit; ascending over all workers
    long enteredAwakeNanos; // when that change was, by the clock without pauses
}
