package fullyloaded.slides;

import fullyloaded.dashboard.DoorOptions;
import java.net.InetAddress;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of the presenter's server. The environment has no say: it is the rounds'. */
@Command(
        name = "java -jar slides.jar",
        description = "The presenter's server: starts and stops the rounds of the talk.",
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class PresenterOptions {

    @Spec private CommandSpec spec;

    @Mixin private DoorOptions door;

    private String host;
    private int port;
    private int roundPort;
    private Path repository;

    @Option(
            names = "--round-host",
            defaultValue = "127.0.0.1",
            description = "Address that the rounds bind (default: ${DEFAULT-VALUE}).")
    private String roundHost;

    @Option(names = "--end-with-parent", hidden = true)
    private boolean endWithParent;

    @Option(
            names = "--repo",
            paramLabel = "DIR",
            description = "The talk's repository (default: the one that this stands in).")
    private Path given;

    @Option(
            names = "--port",
            defaultValue = "8000",
            description = "Port to listen on (default: ${DEFAULT-VALUE}; 0 for any).")
    private void port(int port) {
        this.port = within("--port", port, 0);
    }

    @Option(
            names = "--host",
            defaultValue = "127.0.0.1",
            description = "Address to bind (default: ${DEFAULT-VALUE}).")
    private void host(String host) {
        try {
            InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw wrong("--host must be an address of this machine, not " + host);
        }
        this.host = host;
    }

    @Option(
            names = "--round-port",
            defaultValue = "3000",
            description = "Port that the rounds listen on (default: ${DEFAULT-VALUE}).")
    private void roundPort(int port) {
        roundPort = within("--round-port", port, 1);
    }

    /** Address to bind. */
    String host() {
        return host;
    }

    /** Who is let in, here and into the rounds. */
    DoorOptions door() {
        return door;
    }

    /** Port to listen on, 0 for any. */
    int port() {
        return port;
    }

    /** Address that the rounds bind. */
    String roundHost() {
        return roundHost;
    }

    /** Port that the rounds listen on, one after the other. */
    int roundPort() {
        return roundPort;
    }

    /** Where the rounds are. */
    Path repository() {
        return repository;
    }

    /** Whether this ends when the process that started it does. */
    boolean endWithParent() {
        return endWithParent;
    }

    /**
     * Reads the command line. Does not return if there is nothing to run: exits with 0 after help or
     * the version, with 2 after wrong usage.
     */
    static PresenterOptions parse(String... args) {
        PresenterOptions options = new PresenterOptions();
        CommandLine command = new CommandLine(options);
        String version = PresenterOptions.class.getPackage().getImplementationVersion();
        command.getCommandSpec().version("Fully Loaded " + version);
        try {
            if (CommandLine.printHelpIfRequested(command.parseArgs(args))) {
                System.exit(command.getCommandSpec().exitCodeOnUsageHelp());
            }
            options.check();
        } catch (ParameterException e) {
            System.err.println(e.getMessage() + " (--help shows what can be said)");
            System.exit(command.getCommandSpec().exitCodeOnInvalidInput());
        }
        return options;
    }

    private void check() {
        if (port == roundPort) {
            throw wrong("--port and --round-port must differ, and both are " + port);
        }
        if (given != null && !Repository.isAt(given)) {
            throw wrong("--repo must be the talk's repository, which %s is not".formatted(given));
        }
        repository = given != null ? given.toAbsolutePath().normalize() : found();
    }

    private Path found() {
        try {
            Path jar =
                    Path.of(getClass().getProtectionDomain().getCodeSource().getLocation().toURI());
            return Repository.above(Path.of(""))
                    .or(() -> Repository.above(jar))
                    .orElseThrow(
                            () -> wrong("This is not in the talk's repository: say --repo DIR"));
        } catch (URISyntaxException e) {
            throw new IllegalStateException("A jar has a place", e);
        }
    }

    private int within(String name, int port, int least) {
        if (port < least || port > 65_535) {
            throw wrong("%s must be %d to 65535, not %d".formatted(name, least, port));
        }
        return port;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
