package fullyloaded.process;

/** Something that does one unit of work at a time and may die of it. */
public interface Lane {

    /** What a lane tells; each from a thread of its own, the lane's. */
    interface Listener {

        /** A process was started; it warms up. */
        void started(long pid);

        /** It can take a unit; its warm-up needed so long for one. */
        void ready(long unitNanos);

        /** It says that it has done that unit. */
        void done(long unit);

        /** The process ended, with or without a unit; another will be started. */
        void ended();
    }

    /** Begins a unit, which is not 0; returns at once. */
    void compute(long unit);

    /** Ends the process now; another takes its place. */
    void kill();

    /** From now on a process that ends is not replaced. */
    void retire();

    /** Ends the process for good. */
    void close();
}
