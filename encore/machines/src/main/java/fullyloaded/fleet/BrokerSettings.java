package fullyloaded.fleet;

import fullyloaded.options.StartupException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;

/**
 * Where an engine of our own listens, and whom it lets in.
 *
 * @param port the port, 0 for any free one
 * @param credentials who may sign in; anybody if they are empty, which only loopback allows
 * @param key the key and certificate for TLS; null for none
 * @param deadline N, which is that of all fronts
 */
public record BrokerSettings(
        String host, int port, Credentials credentials, KeyFile key, Duration deadline) {

    /** The port on which an Apache Artemis usually listens. */
    public static final int USUAL_PORT = 61_616;

    /**
     * Checks that an engine that others can reach asks for a password.
     *
     * @throws StartupException otherwise
     */
    public BrokerSettings {
        if (!credentials.isComplete() && !isLoopback(host)) {
            throw new StartupException(
                    "An engine on %s needs a user and a password: set ENGINE_USER and %s"
                            .formatted(host, Credentials.PASSWORD),
                    null);
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new StartupException("Unknown host: " + host, e);
        }
    }
}
