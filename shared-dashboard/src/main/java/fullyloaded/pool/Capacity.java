package fullyloaded.pool;

/** The workers that a forecast may count on, in the order in which they come free. */
interface Capacity {

    /** How many there are, at least one. */
    int count();

    /**
     * How long until the one at that turn, from 0 on, comes free, in nanoseconds; 0 if it is idle.
     */
    long freeInNanos(int turn);
}
