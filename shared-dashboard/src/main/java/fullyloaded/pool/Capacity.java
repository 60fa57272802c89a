package fullyloaded.pool;

/** The workers that a forecast counts on, in the order in which they become free. */
interface Capacity {

    /** Returns the number of workers, at least one. */
    int count();

    /**
     * Returns how long until the worker at {@code position}, counted from 0, becomes free, in
     * nanoseconds; 0 if it is idle.
     */
    long freeInNanos(int position);

    /** Returns {@code count} idle workers. */
    static Capacity idle(int count) {
        return new Capacity() {
            @Override
            public int count() {
                return count;
            }

            @Override
            public long freeInNanos(int position) {
                return 0;
            }
        };
    }
}
