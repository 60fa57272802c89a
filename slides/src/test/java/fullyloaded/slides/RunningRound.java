package fullyloaded.slides;

import fullyloaded.process.ReadyLine;
import fullyloaded.testing.JarProcess;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A round's process, started as the presenter starts it; it ends with the process that started it.
 */
public final class RunningRound implements AutoCloseable {

    private final JarProcess process;
    private final ReadyLine ready;

    private RunningRound(JarProcess process, ReadyLine ready) {
        this.process = process;
        this.ready = ready;
    }

    /** Starts a round, such as "round1-sync", and waits for its ready line. */
    public static RunningRound start(String round, int port) throws IOException {
        return start(round, port, Map.of());
    }

    /** Starts a round with more options and environment variables. */
    public static RunningRound start(
            String round, int port, Map<String, String> environment, String... options)
            throws IOException {
        return start(List.of(), round, port, environment, options);
    }

    /** Starts a round that uses one core, however many there are: a browser needs the others. */
    public static RunningRound onOneCore(String round, int port, String... options)
            throws IOException {
        return start(List.of("-XX:ActiveProcessorCount=1"), round, port, Map.of(), options);
    }

    private static RunningRound start(
            List<String> jvmOptions,
            String round,
            int port,
            Map<String, String> environment,
            String... options)
            throws IOException {
        String[] all =
                Stream.concat(Stream.of("--with-parent", "--port", "" + port), Stream.of(options))
                        .toArray(String[]::new);
        JarProcess process =
                JarProcess.start(List.of(), jvmOptions, JarProcess.jar(round), environment, all);
        Optional<ReadyLine> ready = ReadyLine.parse(process.firstLine());
        if (ready.isEmpty()) {
            process.close();
            throw new IllegalStateException(
                    round + " printed this instead of its ready line: " + process.output());
        }
        return new RunningRound(process, ready.get());
    }

    /** The URL of its dashboard, with a final slash. */
    public String url() {
        return ready.url();
    }

    public int port() {
        return URI.create(ready.url()).getPort();
    }

    public ProcessHandle handle() {
        return process.handle();
    }

    /** Kills it and all its processes. */
    @Override
    public void close() {
        process.close();
    }
}
