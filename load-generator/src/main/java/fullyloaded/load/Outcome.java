package fullyloaded.load;

/** What became of a request. The last three are lost: no answer came. */
public enum Outcome {
    /** The answer that was asked for, in time or not. */
    RIGHT,
    /** 503: the server said no. */
    REFUSED,
    /** Another status, or a body that is not what was asked for. */
    FAILED,
    /** Nothing came for too long. */
    TIMED_OUT,
    /** The connection ended before the answer did. */
    RESET,
    /** No connection came about. */
    UNREACHABLE
}
