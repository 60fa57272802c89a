package fullyloaded.work;

/** The connection on which a suspended request will be answered. */
public interface ClientConnection {

    /** Starts to watch whether the client leaves. */
    void watch();

    /** Whether the client has left. Cheap, because it makes no system call. */
    boolean isGone();

    /** Ends the watch, because the answer is about to be written. */
    void answered();
}
