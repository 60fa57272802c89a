package fullyloaded.bench;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import fullyloaded.process.ChildJvm;
import fullyloaded.process.Liveness;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The measured server: a new process of one jar, in its own process group. */
final class Subject implements AutoCloseable {

    private static final Duration MOST_WAIT = Duration.ofSeconds(30);
    private static final long STEP_MILLIS = 50;

    private final Process process;
    private final int port;
    private final Thread endsWithUs = new Thread(this::destroy);

    /** A condition to wait for. */
    interface Condition {

        boolean holds(Subject subject) throws IOException;
    }

    private interface Check {

        boolean holds() throws IOException;
    }

    private Subject(Process process, int port) {
        this.process = process;
        this.port = port;
        Runtime.getRuntime().addShutdownHook(endsWithUs);
    }

    /** Starts it, and waits until all its workers are ready. */
    static Subject ready(Path jar, int cost, int workers) throws IOException, InterruptedException {
        int port = freePort();
        return start(
                        jar,
                        port,
                        "--port",
                        Integer.toString(port),
                        "--cost",
                        Integer.toString(cost),
                        "--workers",
                        Integer.toString(workers))
                .await("all workers are ready", subject -> subject.readyWorkers() == workers);
    }

    static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    /**
     * Starts a jar; returns at once.
     *
     * @param port the one that the arguments name
     */
    static Subject start(Path jar, int port, String... arguments) throws IOException {
        return start(List.of("setsid", ChildJvm.JAVA, "-jar", jar.toString()), port, arguments);
    }

    /** Starts a program; returns at once. */
    static Subject start(List<String> program, int port, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of(arguments));
        return new Subject(
                new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start(),
                port);
    }

    /** Returns this when the condition holds; ends it if that takes too long. */
    Subject await(String what, Condition condition) throws IOException, InterruptedException {
        try {
            await(what, () -> condition.holds(this));
            return this;
        } catch (IOException | InterruptedException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private long readyWorkers() throws IOException {
        if (!process.isAlive()) {
            throw new IllegalStateException(
                    "The server ended with status " + process.exitValue() + ": see what it said");
        }
        return Feed.snapshot(port).getAsJsonArray("processes").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(row -> List.of("idle", "busy").contains(row.get("state").getAsString()))
                .count();
    }

    int port() {
        return port;
    }

    /** The CPU seconds of the front alone, since its start. */
    double cpuSeconds() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
    }

    /** The engine's figures, as the dashboard receives them. */
    JsonObject pool() throws IOException, InterruptedException {
        JsonObject[] snapshot = new JsonObject[1];
        await("it tells its figures", () -> (snapshot[0] = Feed.snapshot(port)) != null);
        return snapshot[0].getAsJsonObject("pool");
    }

    /** Kills it and waits until all its processes are gone. */
    @Override
    public void close() throws IOException, InterruptedException {
        List<ProcessHandle> all =
                Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
        destroy();
        Runtime.getRuntime().removeShutdownHook(endsWithUs);
        await("the server is gone", () -> Liveness.areGone(all));
    }

    private void destroy() {
        List<ProcessHandle> all =
                Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
    }

    private static void await(String what, Check condition)
            throws IOException, InterruptedException {
        long endNanos = System.nanoTime() + MOST_WAIT.toNanos();
        IOException last = null;
        while (System.nanoTime() - endNanos < 0) {
            try {
                if (condition.holds()) {
                    return;
                }
            } catch (IOException e) {
                last = e; // not listening yet
            }
            Thread.sleep(STEP_MILLIS);
        }
        throw new IOException("Not within %d s: %s".formatted(MOST_WAIT.toSeconds(), what), last);
    }
}
