package fullyloaded.slides.presenter;

import fullyloaded.options.AccessOptions;
import fullyloaded.slides.rounds.RepositoryOption;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How the presenter's server is started. HOST and PORT in the environment are for rounds, not for it. */
public final class PresenterOptions {

    private static final Pattern KEY = Pattern.compile("|[A-Za-z0-9_-]{8,128}");

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Mixin private RepositoryOption talk;

    @Mixin private AccessOptions door;

    @Mixin private SourceOption source;

    private InetAddress address;
    private String host;
    private int port;
    private int roundPort;
    private int proxyRoundPort;
    private String key;

    @Option(
            names = "--round-host",
            description = "Address that the rounds bind (default: the same as --host).")
    private String roundHost;

    @Option(
            names = "--proxy-round-port",
            paramLabel = "PORT",
            description =
                    "With --behind-proxy: the proxy's port for the rounds (default: --round-port).")
    private void proxyRoundPort(int port) {
        proxyRoundPort = within("--proxy-round-port", port, 1);
    }

    @Option(
            names = "--presenter-key",
            paramLabel = "KEY",
            defaultValue = "${env:PRESENTER_KEY:-}",
            description =
                    "Who has it in the address, #key=KEY, is the presenter (default:"
                            + " $$PRESENTER_KEY, which no process list shows, or another one at"
                            + " each start).")
    private void key(String key) {
        if (!KEY.matcher(key).matches()) {
            // Without the key that was given: what a service prints stays in a journal.
            throw wrong("--presenter-key must be 8 to 128 of A-Z a-z 0-9 - _");
        }
        this.key = key;
    }

    @Option(names = "--end-with-parent", hidden = true)
    private boolean endWithParent;

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
            description =
                    "Address to bind (default: ${DEFAULT-VALUE}; 0.0.0.0 opens it to the room).")
    private void host(String host) {
        try {
            address = InetAddress.getByName(host);
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

    /** Whether nobody but this machine reaches that address. */
    boolean isLoopback() {
        return address.isLoopbackAddress();
    }

    /** Who is let in, here and into the rounds. */
    AccessOptions door() {
        return door;
    }

    /** Port to listen on, 0 for any. */
    int port() {
        return port;
    }

    /** Address that the rounds bind. */
    String roundHost() {
        return roundHost == null ? host : roundHost;
    }

    /** Port that the rounds listen on, one after the other. */
    int roundPort() {
        if (port == roundPort) {
            throw wrong("--port and --round-port must differ, and both are " + port);
        }
        return roundPort;
    }

    /** The port that browsers ask for a round. */
    int publicRoundPort() {
        if (proxyRoundPort != 0 && !door.behindProxy()) {
            throw wrong("--proxy-round-port goes with --behind-proxy");
        }
        return proxyRoundPort == 0 ? roundPort() : proxyRoundPort;
    }

    /** What tells the presenter from the room, or nothing if it is to be made up. */
    String key() {
        return key;
    }

    /** Where the rounds are. */
    Path repository() {
        return talk.repository();
    }

    /** Where the code can be had, null if nobody said. */
    String source() {
        return source.url();
    }

    /** Whether this ends when the process that started it does. */
    boolean endWithParent() {
        return endWithParent;
    }

    private int within(String name, int port, int least) {
        if (port < least || port > 65_535) {
            throw wrong("%s must be %d to 65535, not %d".formatted(name, least, port));
        }
        return port;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
