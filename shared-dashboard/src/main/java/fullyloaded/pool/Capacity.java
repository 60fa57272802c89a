package fullyloaded.pool;

/** The workers that a forecast counts on, in the order in which they come free. */
interface Capacity {

    /** How many there are, at least one. */
    int count();

    /**
     * How long until the worker at that position, counted from 0, comes free, in nanoseconds; 0 if
     * it is idle.
     */
    long freeInNanos(int position);
}
