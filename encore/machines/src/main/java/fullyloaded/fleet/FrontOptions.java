package fullyloaded.fleet;

import fullyloaded.options.PoolOptions;
import fullyloaded.options.WrongUsage;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The options of a front. Without {@code --engine} it runs an engine in its own process, and one
 * machine.
 */
@Command(
        footer =
                "Other commands: machine, which does units, and engine, which runs the engine by"
                        + " itself; see machine --help and engine --help.")
public final class FrontOptions extends PoolOptions {

    @Spec private CommandSpec command;

    @Mixin private EngineOptions engine;

    private int enginePort = BrokerSettings.USUAL_PORT;

    @Option(
            names = "--engine-host",
            defaultValue = "127.0.0.1",
            description =
                    "Without --engine: the address on which the front's own engine listens for"
                            + " machines and other fronts (default: ${DEFAULT-VALUE}).")
    private String engineHost;

    @Option(
            names = "--engine-port",
            description = "Without --engine: its port (default: 61616; 0 for any).")
    private void enginePort(int port) {
        WrongUsage.checkWithin(command, "--engine-port", port, 0, 65_535);
        enginePort = port;
    }

    /** Returns where the engine is; empty if this front runs its own. */
    public Optional<EngineAddress> engine() {
        return engine.address();
    }

    /**
     * Returns the settings of the front's own engine.
     *
     * @throws fullyloaded.options.StartupException if others could reach it without a password
     */
    public BrokerSettings ownEngine() {
        return new BrokerSettings(engineHost, enginePort, engine.credentials(), null, deadline());
    }
}
