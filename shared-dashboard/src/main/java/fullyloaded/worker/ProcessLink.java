package fullyloaded.worker;

import fullyloaded.pool.WorkerLink;

/** The pool's link to one worker process, which is replaced whenever it ends. */
public interface ProcessLink extends WorkerLink {

    /** The operating system's number of the process started last; 0 before the first. */
    long pid();

    /** From now on a process that ends is not replaced. */
    void retire();

    /** Ends the process for good. */
    void close();
}
