package fullyloaded.worker;

import fullyloaded.pool.WorkerLink;

/** The pool's link to one worker process, which is replaced when it ends. */
public interface ProcessLink extends WorkerLink {

    /** Returns the process ID of the latest process; 0 before the first. */
    long pid();

    /** Lets the process keep running, but does not replace it when it ends. */
    void retire();

    /** Kills the process and does not replace it. */
    void close();
}
