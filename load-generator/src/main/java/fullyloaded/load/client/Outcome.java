package fullyloaded.load.client;

/** How a request ended. The last three are lost: no answer came. */
public enum Outcome {
    /** The correct answer, in time or late. */
    RIGHT,
    /** Status 503 or 429: the server refused the request on purpose. */
    REFUSED,
    /** Any other status, or the wrong body. */
    FAILED,
    /** The client lost patience and closed the connection. */
    ABANDONED,
    /** The connection was silent for the whole timeout. */
    TIMED_OUT,
    /** The connection ended before the answer did. */
    RESET,
    /** No connection could be opened. */
    UNREACHABLE
}
