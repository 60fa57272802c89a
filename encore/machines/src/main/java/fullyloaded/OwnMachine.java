package fullyloaded;

import fullyloaded.fleet.BrokerSettings;
import fullyloaded.fleet.EngineAddress;
import fullyloaded.fleet.FrontOptions;
import fullyloaded.process.ProcessSupervisor;
import java.io.BufferedReader;
import java.io.IOException;

/**
 * What a front has of its own if it is given no engine: an engine in its process, and one machine
 * as its child, which is replaced when it dies.
 */
final class OwnMachine implements AutoCloseable {

    private final Broker broker;
    private final EngineAddress engine;
    private final ProcessSupervisor supervisor;

    /**
     * Starts both; the machine takes a second or two until it works.
     *
     * @throws fullyloaded.options.StartupException if the engine cannot listen
     */
    OwnMachine(FrontOptions options) {
        BrokerSettings settings = options.ownEngine();
        broker = new Broker(settings);
        engine = EngineAddress.embedded(settings.host(), broker.port(), settings.credentials());
        ProcessBuilder command = new ProcessBuilder(Machine.command(options, engine));
        command.redirectError(ProcessBuilder.Redirect.INHERIT);
        supervisor = new ProcessSupervisor("machine", command, this::listen);
        supervisor.start();
    }

    /** Returns where the engine listens for this front, and for machines on this host. */
    EngineAddress engine() {
        return engine;
    }

    /** Waits for the machine's end; the line that it prints says that it works. */
    private void listen(Process machine) throws IOException {
        try (BufferedReader lines = machine.inputReader()) {
            while (lines.readLine() != null) {
                supervisor.healthy();
            }
        }
    }

    /** Lets the machine finish its units, and replaces it no more. */
    void retire() {
        supervisor.retire();
    }

    /** Ends the machine, and then the engine. */
    @Override
    public void close() {
        supervisor.close();
        broker.close();
    }
}
