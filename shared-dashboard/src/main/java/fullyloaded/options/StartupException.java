package fullyloaded.options;

import java.net.BindException;

/** A server that cannot start, with one line that says why. */
public final class StartupException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** It cannot start, and that is why. */
    public StartupException(String message, Throwable cause) {
        super(message, cause);
    }

    /** It cannot listen there. */
    public static StartupException of(String host, int port, Throwable cause) {
        String address = host + ":" + port;
        return new StartupException(
                isBind(cause)
                        ? "Port " + port + " is taken: cannot listen on " + address
                        : "Cannot listen on " + address + ": " + cause.getMessage(),
                cause);
    }

    private static boolean isBind(Throwable e) {
        return e != null && (e instanceof BindException || isBind(e.getCause()));
    }
}
