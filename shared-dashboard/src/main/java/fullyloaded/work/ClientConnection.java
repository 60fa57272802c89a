package fullyloaded.work;

/** The connection on which a suspended request is to be answered. */
public interface ClientConnection {

    /** From now on it is noticed when the client leaves. */
    void watch();

    /** Whether the client was seen to leave. Cheap: no system call. */
    boolean isGone();

    /** Ends the watch, because the answer is about to be written. */
    void answered();
}
