package fullyloaded.load;

/** What became of a request. The last three are lost: no answer came. */
public enum Outcome {
    /** The right answer, in time or late. */
    RIGHT,
    /** 503: the server refused on purpose. */
    REFUSED,
    /** Another status, or the wrong body. */
    FAILED,
    /** Nothing came within the timeout. */
    TIMED_OUT,
    /** The connection ended before the answer did. */
    RESET,
    /** No connection could be opened. */
    UNREACHABLE
}
