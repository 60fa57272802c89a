package fullyloaded.slides.presenter;

import fullyloaded.options.AccessOptions;
import fullyloaded.options.WrongUsage;
import fullyloaded.slides.deck.SourceOption;
import fullyloaded.slides.figures.TalkMachine;
import fullyloaded.slides.rounds.RepositoryOption;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The command line of the presenter's server. It ignores {@code HOST} and {@code PORT} in the environment,
 * because those are for the rounds.
 */
public final class PresenterOptions {

    private static final Pattern KEY = Pattern.compile("|[A-Za-z0-9_-]{8,128}");

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Mixin private RepositoryOption repository;

    @Mixin private AccessOptions access;

    @Mixin private SourceOption source;

    private InetAddress address;
    private String host;
    private int port;
    private int roundPort;
    private int proxyRoundPort;
    private String key;
    private int unitMillis;

    @Option(
            names = "--round-host",
            description = "Address the rounds bind (default: that of --host).")
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
                    "Makes whoever opens the address with #key=KEY the presenter (default:"
                            + " $$PRESENTER_KEY, which no process list shows, or a new one at"
                            + " each start).")
    private void key(String key) {
        if (!KEY.matcher(key).matches()) {
            // Does not quote the key: a service's output is kept in a journal.
            throw new WrongUsage(command, "--presenter-key must be 8 to 128 of A-Z a-z 0-9 - _");
        }
        this.key = key;
    }

    @Option(
            names = "--unit",
            paramLabel = "MILLIS",
            description =
                    "How long one unit takes on this machine (default: measured at the start,"
                            + " with all cores).")
    private void unitMillis(int millis) {
        WrongUsage.checkWithin(command, "--unit", millis, 1, 60_000);
        unitMillis = millis;
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
            throw new WrongUsage(command, "--host must be an address of this machine, not " + host);
        }
        this.host = host;
    }

    @Option(
            names = "--round-port",
            defaultValue = "3000",
            description = "Port the rounds listen on (default: ${DEFAULT-VALUE}).")
    private void roundPort(int port) {
        roundPort = within("--round-port", port, 1);
    }

    /** Address to bind. */
    String host() {
        return host;
    }

    /** Whether only this machine can reach {@link #host}. */
    boolean isLoopback() {
        return address.isLoopbackAddress();
    }

    /** Who may use this server and the rounds. */
    AccessOptions access() {
        return access;
    }

    /** Port to listen on, 0 for any. */
    int port() {
        return port;
    }

    /** Address the rounds bind. */
    String roundHost() {
        return roundHost == null ? host : roundHost;
    }

    /**
     * Port the rounds listen on, one after the other.
     *
     * @throws WrongUsage if it is this server's own port
     */
    int roundPort() {
        if (port == roundPort) {
            throw new WrongUsage(
                    command, "--round-port must differ from --port, which is also " + port);
        }
        return roundPort;
    }

    /**
     * Port at which browsers reach a round.
     *
     * @throws WrongUsage if the proxy's port is given without a proxy
     */
    int publicRoundPort() {
        if (proxyRoundPort != 0 && !access.behindProxy()) {
            throw new WrongUsage(command, "--proxy-round-port needs --behind-proxy");
        }
        return proxyRoundPort == 0 ? roundPort() : proxyRoundPort;
    }

    /** The presenter's key, or empty if the server is to generate one. */
    String key() {
        return key;
    }

    /** Root folder of the repository with the rounds. */
    Path repository() {
        return repository.repository();
    }

    /** Removes what a release's jar has unpacked. */
    void removeUnpacked() {
        repository.removeUnpacked();
    }

    /** Public URL of the code, or null. */
    String source() {
        return source.url();
    }

    /** The machine on which the talk is given; measures it unless its unit is known. */
    TalkMachine machine() {
        return unitMillis == 0
                ? TalkMachine.measured()
                : TalkMachine.withUnit(Duration.ofMillis(unitMillis));
    }

    /** Whether this process ends with the one that started it. */
    boolean endWithParent() {
        return endWithParent;
    }

    private int within(String name, int port, int least) {
        WrongUsage.checkWithin(command, name, port, least, 65_535);
        return port;
    }
}
