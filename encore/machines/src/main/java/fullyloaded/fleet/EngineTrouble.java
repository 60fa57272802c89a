package fullyloaded.fleet;

import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in one line what is wrong with the engine, when it begins or changes, and not at each of the
 * five attempts a second. Used by one thread.
 */
public final class EngineTrouble {

    private static final Logger LOG = LoggerFactory.getLogger(EngineTrouble.class);

    private final EngineAddress address;
    private String last = "";

    /** Creates the reporter of the engine at {@code address}. */
    public EngineTrouble(EngineAddress address) {
        this.address = address;
    }

    /** Reports why the engine cannot be used now, unless that was the last report. */
    public void report(Exception e) {
        String text = text(e);
        if (!text.equals(last)) {
            last = text;
            LOG.warn("{}; will try again", text);
            LOG.debug("The engine cannot be used", e);
        }
    }

    /** Records that the engine can be used. */
    public void isOver() {
        last = "";
    }

    String text(Exception e) {
        if (e instanceof WrongEngineException) {
            return "The engine at %s %s: see docs/machines.md".formatted(address, e.getMessage());
        }
        if (!(e instanceof ActiveMQException failure)) {
            return "The engine at %s cannot be used: %s".formatted(address, e);
        }
        return switch (failure.getType()) {
            case NOT_CONNECTED ->
                    "No engine listens at "
                            + address
                            + (address.isTls()
                                    ? ", or its certificate is not trusted, or is for another name"
                                    : ", or it wants --engine-tls");
            case SECURITY_EXCEPTION ->
                    "The engine at %s refuses this user and password: check --engine-user and %s"
                            .formatted(address, Credentials.PASSWORD);
            case CONNECTION_TIMEDOUT ->
                    "What listens at %s does not answer, or is no engine%s"
                            .formatted(address, address.isTls() ? "" : ", or needs --engine-tls");
            case INCOMPATIBLE_CLIENT_SERVER_VERSIONS ->
                    "The engine at %s has another version: %s".formatted(address, e.getMessage());
            case DISCONNECTED, OBJECT_CLOSED, UNBLOCKED -> "Lost the engine at " + address;
            default -> "The engine at %s cannot be used: %s".formatted(address, e.getMessage());
        };
    }
}
