package fullyloaded.fleet;

import fullyloaded.options.StartupException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;

/** A PKCS12 file with keys or certificates, and the password that opens it. */
public record KeyFile(Path path, String password) {

    /**
     * Checks that the password opens the file; Artemis itself would start and not listen.
     *
     * @param variable the environment variable with the password
     * @throws StartupException if it does not
     */
    public static KeyFile open(Path path, String variable) {
        String password = System.getenv(variable);
        if (password == null || password.isEmpty()) {
            throw new StartupException(
                    "%s needs a password: set %s".formatted(path, variable), null);
        }
        KeyFile file = new KeyFile(path, password);
        file.check(variable);
        return file;
    }

    private void check(String variable) {
        try {
            KeyStore.getInstance(path.toFile(), password.toCharArray());
        } catch (IOException | GeneralSecurityException e) {
            throw new StartupException(
                    "Cannot open %s with the password in %s: %s"
                            .formatted(path, variable, e.getMessage()),
                    e);
        }
    }

    /** Leaves the password out, so that no log has it. */
    @Override
    public String toString() {
        return path.toString();
    }
}
