package fullyloaded.fleet;

import fullyloaded.options.StartupException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The user and the password of an engine; both null if it asks for none.
 *
 * <p>The password comes from the environment alone, because every user of a machine can read its
 * command lines.
 */
public record Credentials(String user, String password) {

    /** The environment variable with the password. */
    public static final String PASSWORD = "ENGINE_PASSWORD";

    /**
     * Returns the credentials of {@code user}, who is nobody if empty.
     *
     * @throws StartupException if there is a user without a password
     */
    public static Credentials of(String user) {
        if (user.isEmpty()) {
            return new Credentials(null, null);
        }
        Credentials credentials = new Credentials(user, System.getenv(PASSWORD));
        if (!credentials.isComplete()) {
            throw new StartupException("--engine-user needs a password: set " + PASSWORD, null);
        }
        return credentials;
    }

    /** Whether both are set. */
    public boolean isComplete() {
        return user != null && password != null && !password.isEmpty();
    }

    /** Whether these are the same user and password, compared in constant time. */
    public boolean isSame(String otherUser, String otherPassword) {
        return isComplete()
                && otherUser != null
                && otherPassword != null
                && MessageDigest.isEqual(bytes(user), bytes(otherUser))
                && MessageDigest.isEqual(bytes(password), bytes(otherPassword));
    }

    /** Leaves the password out, so that no log has it. */
    @Override
    public String toString() {
        return "Credentials[" + user + "]";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
