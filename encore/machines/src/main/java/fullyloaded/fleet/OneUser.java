package fullyloaded.fleet;

import java.util.EnumSet;
import java.util.Set;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager;

/**
 * Lets one user into the engine, who may send, receive, and have queues that end with the
 * connection. Nobody may manage the engine. Thread-safe.
 */
public final class OneUser implements ActiveMQSecurityManager {

    private static final Set<CheckType> ALLOWED =
            EnumSet.of(
                    CheckType.SEND,
                    CheckType.CONSUME,
                    CheckType.CREATE_NON_DURABLE_QUEUE,
                    CheckType.DELETE_NON_DURABLE_QUEUE);

    private final Credentials credentials;

    /** Creates the manager that knows the user of {@code credentials}. */
    public OneUser(Credentials credentials) {
        this.credentials = credentials;
    }

    @Override
    public boolean validateUser(String user, String password) {
        return credentials.isSame(user, password);
    }

    @Override
    public boolean validateUserAndRole(
            String user, String password, Set<Role> roles, CheckType checkType) {
        return validateUser(user, password) && ALLOWED.contains(checkType);
    }
}
