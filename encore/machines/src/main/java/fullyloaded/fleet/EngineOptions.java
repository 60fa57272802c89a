package fullyloaded.fleet;

import fullyloaded.options.StartupException;
import fullyloaded.options.WrongUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that say where the engine is; fronts and machines share them. */
public final class EngineOptions {

    private static final Pattern ADDRESS =
            Pattern.compile("tcp://([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+]):([0-9]{1,5})");
    private static final int MOST_PORT = 65_535;
    private static final String TRUST_PASSWORD = "ENGINE_TRUST_PASSWORD";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    private String host; // null without --engine
    private int port;
    private Path trust;

    @Option(
            names = "--engine",
            paramLabel = "tcp://HOST:PORT",
            description = "The engine, which is also any Apache Artemis that is set up for it.")
    private void engine(String address) {
        Matcher match = ADDRESS.matcher(address);
        if (!match.matches()) {
            throw wrong("--engine must be like tcp://10.0.0.5:61616, not " + address);
        }
        port = Integer.parseInt(match.group(2));
        WrongUsage.checkWithin(spec, "The port of --engine", port, 1, MOST_PORT);
        host = match.group(1).replaceAll("[\\[\\]]", "");
    }

    @Option(
            names = "--engine-user",
            paramLabel = "NAME",
            defaultValue = "${env:ENGINE_USER:-}",
            description =
                    "The user to sign in as (default: $$ENGINE_USER, or nobody); the password is"
                            + " $$ENGINE_PASSWORD.")
    private String user;

    @Option(names = "--engine-tls", description = "Encrypt the connection to the engine.")
    private boolean isTls;

    @Option(
            names = "--engine-trust",
            paramLabel = "FILE",
            description =
                    "A PKCS12 file with the certificates to trust, whose password is"
                            + " $$ENGINE_TRUST_PASSWORD (default: those that Java trusts).")
    private void trust(Path file) {
        if (!Files.isReadable(file)) {
            throw wrong("--engine-trust must be a file that can be read, not " + file);
        }
        trust = file;
    }

    /**
     * Returns where the engine is; empty without {@code --engine}.
     *
     * @throws StartupException if the options do not fit together
     */
    public Optional<EngineAddress> address() {
        if (trust != null && !isTls) {
            throw new StartupException("--engine-trust needs --engine-tls", null);
        }
        if (host == null) {
            return Optional.empty();
        }
        KeyFile trusted = trust == null ? null : KeyFile.open(trust, TRUST_PASSWORD);
        return Optional.of(new EngineAddress(host, port, credentials(), isTls, trusted));
    }

    /**
     * Returns the user and the password.
     *
     * @throws StartupException if there is a user without a password
     */
    public Credentials credentials() {
        return Credentials.of(user);
    }

    private WrongUsage wrong(String message) {
        return new WrongUsage(spec, message);
    }
}
