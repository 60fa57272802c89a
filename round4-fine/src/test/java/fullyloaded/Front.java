package fullyloaded;

import static org.awaitility.Awaitility.await;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import fullyloaded.testing.Client;
import fullyloaded.testing.FeedClient;
import fullyloaded.testing.JarProcess;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Round 4's jar in a process group of its own, for drills. */
final class Front implements AutoCloseable {

    static final Path JAR = Path.of("..", "round4-fine", "target", "round4-fine.jar");

    private static final int MOST_SNAPSHOTS = 3;

    private final JarProcess process;
    private final int port;

    private Front(JarProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts it with {@code options}; it listens, but need not be ready. */
    static Front start(Map<String, String> environment, String... options) throws IOException {
        return start(JAR, environment, options);
    }

    /** Starts a copy of the jar. */
    static Front start(Path jar, Map<String, String> environment, String... options)
            throws IOException {
        return start(List.of(), jar, environment, options);
    }

    /** Starts it with at most {@code most} file descriptors. */
    static Front withDescriptors(int most, String... options) throws IOException {
        return start(List.of("prlimit", "--nofile=" + most + ":" + most), JAR, Map.of(), options);
    }

    private static Front start(
            List<String> before, Path jar, Map<String, String> environment, String... options)
            throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of("env", "--default-signal=INT", "setsid"));
        String[] all = with(new String[] {"--port", "" + port}, options);
        Front front = new Front(JarProcess.start(command, jar, environment, all), port);
        await("it listens")
                .until(
                        () -> {
                            if (!front.process.isAlive()) {
                                throw new IOException("It ended: " + front.process.output());
                            }
                            return front.client().status("/ping") == 200;
                        });
        return front;
    }

    /** Starts it and waits until all its workers are ready. */
    static Front ready(int workers, String... options) throws IOException {
        Front front = start(Map.of(), with(options, "--workers", Integer.toString(workers)));
        front.awaitWorkers(workers);
        return front;
    }

    void awaitWorkers(int workers) {
        await("the first worker is ready").until(() -> client().status("/ready") == 200);
        if (workers == 1) {
            return;
        }
        await("workers are ready").until(() -> readyWorkers().size() == workers);
    }

    Client client() {
        return new Client(port);
    }

    int port() {
        return port;
    }

    ProcessHandle handle() {
        return process.handle();
    }

    /**
     * The current snapshot. JDK 17's client rejects about one in 300 messages over 64 KiB, the size
     * of the history after 2 minutes, as broken UTF-8 although it is valid; we then ask again.
     */
    JsonObject snapshot() throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try (FeedClient dashboard = new FeedClient(port)) {
                dashboard.next(); // the history
                return dashboard.next();
            } catch (IllegalStateException e) {
                if (attempt == MOST_SNAPSHOTS) {
                    throw e;
                }
            }
        }
    }

    /** A pool figure of the current snapshot. */
    double pool(String name) throws InterruptedException {
        return snapshot().getAsJsonObject("pool").get(name).getAsDouble();
    }

    /** The pids of the workers that could take a unit now. */
    List<Long> readyWorkers() throws InterruptedException {
        return snapshot().getAsJsonArray("processes").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(row -> List.of("idle", "busy").contains(row.get("state").getAsString()))
                .map(row -> row.get("pid").getAsLong())
                .toList();
    }

    /** The worker processes, as listed by the operating system. */
    List<ProcessHandle> workers() {
        return process.handle().children().toList();
    }

    void signal(String name) throws IOException, InterruptedException {
        signal(name, Long.toString(process.handle().pid()));
    }

    void signalGroup(String name) throws IOException, InterruptedException {
        signal(name, "-" + process.handle().pid());
    }

    static void signal(String name, String target) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, "--", target).inheritIO().start().waitFor();
    }

    int awaitExit() throws InterruptedException {
        return process.exitCode();
    }

    @Override
    public void close() {
        process.close();
    }

    private static String[] with(String[] options, String... more) {
        return Stream.concat(Stream.of(options), Stream.of(more)).toArray(String[]::new);
    }
}
