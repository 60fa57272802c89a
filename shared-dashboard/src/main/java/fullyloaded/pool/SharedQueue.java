package fullyloaded.pool;

/** The queue that several fronts share, as one of them sends to it. */
public interface SharedQueue {

    /** The part of the deadline that is kept for doing a unit that the queue hands out. */
    int UNIT_DIVISOR = 8;

    /**
     * Returns how long a unit may wait in the queue. What waits longer can hardly be done in time,
     * so the queue drops it, and no front admits what would wait longer.
     */
    static long longestWaitNanos(long deadlineNanos) {
        return deadlineNanos - deadlineNanos / UNIT_DIVISOR;
    }

    /**
     * Sends a unit. Called under the pool's lock, so it must not block, and a failure is no
     * exception: what got lost is sent again after {@link SharedDispatcher#connected}. Ids are
     * positive, and a front uses none for two units.
     */
    void send(long unit);
}
