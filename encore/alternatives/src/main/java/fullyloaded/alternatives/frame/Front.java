package fullyloaded.alternatives.frame;

import fullyloaded.options.Options;

/**
 * A door outside the server: a proxy, which listens where the clients connect and decides before
 * the server sees a request. Behind it, the server is round 2's.
 */
public interface Front extends Door {

    /** Where the server behind it listens: nobody else needs to reach it. */
    String LOOPBACK = "127.0.0.1";

    /**
     * Listens for clients as {@code options} say, and forwards to the server on {@code serverPort}.
     * Returns the port on which it listens.
     *
     * @throws fullyloaded.options.StartupException if it cannot listen
     */
    int listen(Options options, int serverPort);
}
