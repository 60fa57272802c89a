package fullyloaded.work;

/** Whoever waits for the answer to a suspended request. */
public interface Client {

    /** From now on it is noticed when it leaves. */
    void watch();

    /** Whether it was seen to leave. Costs nothing. */
    boolean isGone();

    /** It is about to be answered, and is not watched any more. */
    void answered();
}
