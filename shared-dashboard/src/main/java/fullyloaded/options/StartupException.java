package fullyloaded.options;

import java.net.BindException;

/** Thrown if a server cannot start; the message is one line that says why. */
public final class StartupException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public StartupException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Creates the exception of a server that cannot listen on the given address. */
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
