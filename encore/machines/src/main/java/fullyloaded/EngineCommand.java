package fullyloaded;

import fullyloaded.fleet.BrokerSettings;
import fullyloaded.fleet.Credentials;
import fullyloaded.fleet.EngineAddress;
import fullyloaded.fleet.KeyFile;
import fullyloaded.options.WrongUsage;
import fullyloaded.process.Shutdown;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command that runs an engine by itself, so that any front may die. */
@Command(
        name = "engine",
        description = "Keeps the queue that fronts and machines on any machine share.",
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class EngineCommand implements Callable<Integer> {

    private static final String EVERYWHERE = ", and at this computer's other addresses";
    private static final String KEY_PASSWORD = "ENGINE_KEY_PASSWORD";

    @Spec private CommandSpec command;

    private int port = BrokerSettings.USUAL_PORT;
    private Path key;
    private Duration deadline = Duration.ofSeconds(2);

    @Option(
            names = "--host",
            defaultValue = "127.0.0.1",
            description = "Address to bind (default: ${DEFAULT-VALUE}; 0.0.0.0 for all).")
    private String host;

    @Option(names = "--port", description = "Port to listen on (default: 61616; 0 for any).")
    private void port(int port) {
        WrongUsage.checkWithin(command, "--port", port, 0, 65_535);
        this.port = port;
    }

    @Option(
            names = "--deadline",
            paramLabel = "SECONDS",
            description = "That of all fronts; units that are too old for it are dropped.")
    private void deadline(double seconds) {
        WrongUsage.checkWithin(command, "--deadline", seconds, 0.1, 3_600);
        deadline = Duration.ofMillis(Math.round(seconds * 1_000));
    }

    @Option(
            names = "--engine-user",
            paramLabel = "NAME",
            defaultValue = "${env:ENGINE_USER:-}",
            description =
                    "The user that may sign in (default: $$ENGINE_USER; nobody needs to on"
                            + " loopback); the password is $$ENGINE_PASSWORD.")
    private String user;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description =
                    "Encrypt, with the key and certificate in this PKCS12 file, whose password is"
                            + " $$ENGINE_KEY_PASSWORD.")
    private void key(Path file) {
        if (!Files.isReadable(file)) {
            throw new WrongUsage(command, "--key must be a file that can be read, not " + file);
        }
        key = file;
    }

    @Option(names = "--with-parent", hidden = true)
    private boolean withParent;

    /** Runs the engine until a signal ends the process; never returns. */
    @Override
    public Integer call() throws InterruptedException {
        if (withParent) {
            Shutdown.leaveToParent();
            Shutdown.withParent();
        }
        Credentials credentials = Credentials.of(user);
        KeyFile opened = key == null ? null : KeyFile.open(key, KEY_PASSWORD);
        Broker broker = new Broker(new BrokerSettings(host, port, credentials, opened, deadline));
        Shutdown.closes(broker);
        EngineAddress here = EngineAddress.embedded(host, broker.port(), credentials);
        System.out.printf("Engine: %s%s%n", here, here.host().equals(host) ? "" : EVERYWHERE);
        new CountDownLatch(1).await();
        return 0;
    }
}
