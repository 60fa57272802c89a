package fullyloaded.worker;

import fullyloaded.pool.WorkerLink;

/** The pool's link to one worker process, which is replaced whenever it ends. */
public interface ProcessLink extends WorkerLink {

    /** The process id of the process started last; 0 before the first. */
    long pid();

    /** Lets the process go on, but does not replace it when it ends. */
    void retire();

    /** Ends the process and does not replace it. */
    void close();
}
