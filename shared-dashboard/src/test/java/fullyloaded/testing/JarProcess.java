package fullyloaded.testing;

import static org.awaitility.Awaitility.await;

import fullyloaded.process.ChildJvm;
import fullyloaded.process.Liveness;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * A jar of this project in its own JVM, as a user starts it. Its standard output and errors are
 * collected together, so it never waits for a reader.
 */
public final class JarProcess implements AutoCloseable {

    private static final long BOUND_SECONDS = 120; // ends only a test that has failed

    private final Process process;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final CompletableFuture<String> firstLine = new CompletableFuture<>();
    private final Thread reader = new Thread(this::read, "reader");
    private final Set<ProcessHandle> seen = new LinkedHashSet<>();

    private JarProcess(Process process) {
        this.process = process;
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts a jar with {@code options}. */
    public static JarProcess start(Path jar, String... options) throws IOException {
        return start(List.of(), jar, Map.of(), options);
    }

    /**
     * Starts a jar behind another command and in an environment.
     *
     * @param before the command that starts Java, such as {@code setsid}
     * @param environment the variables to change from this process's own
     */
    public static JarProcess start(
            List<String> before, Path jar, Map<String, String> environment, String... options)
            throws IOException {
        return start(before, List.of(), jar, environment, options);
    }

    /** As above, in a JVM with options of its own. */
    public static JarProcess start(
            List<String> before,
            List<String> jvmOptions,
            Path jar,
            Map<String, String> environment,
            String... options)
            throws IOException {
        List<String> command = new ArrayList<>(before);
        command.add(ChildJvm.JAVA);
        command.addAll(jvmOptions);
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return new JarProcess(builder.start());
    }

    /** Runs a jar until it ends. */
    public static Tool.Result run(Path jar, String... options) throws Exception {
        try (JarProcess process = start(jar, options)) {
            return process.result();
        }
    }

    /** The jar that Maven has built from {@code module}. */
    public static Path jar(String module) {
        Path here = Path.of("").toAbsolutePath(); // a module's folder in Maven
        Path project = Files.exists(here.resolve(module)) ? here : here.getParent();
        Path jar = project.resolve(Path.of(module, "target", module + ".jar"));
        if (!Files.exists(jar)) {
            throw new IllegalStateException("Build it first (mvn package): no " + jar);
        }
        return jar;
    }

    /** Waits for the first line of output and returns it; empty if the process ends without one. */
    public String firstLine() {
        return firstLine.orTimeout(BOUND_SECONDS, TimeUnit.SECONDS).join();
    }

    /** All output so far. */
    public String output() {
        return String.join("\n", lines);
    }

    /** Waits for the end and returns the exit status and all output. */
    public Tool.Result result() throws InterruptedException {
        int status = exitCode();
        reader.join(TimeUnit.SECONDS.toMillis(BOUND_SECONDS));
        return new Tool.Result(status, output());
    }

    /** Waits for the end and returns the exit status. */
    public int exitCode() throws InterruptedException {
        if (!process.waitFor(BOUND_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("It does not end; it printed: " + output());
        }
        return process.exitValue();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** Its child processes and their descendants; they are ended with it. */
    public List<ProcessHandle> descendants() {
        List<ProcessHandle> now = process.descendants().toList();
        seen.addAll(now);
        return now;
    }

    /** Kills it. */
    public void kill() {
        process.destroyForcibly();
    }

    /** Terminates it, as a terminal or a supervisor does. */
    public void terminate() {
        process.destroy();
    }

    /** Kills it and all its descendants. */
    @Override
    public void close() {
        descendants();
        process.destroyForcibly(); // the parent first, otherwise it would replace its children
        seen.forEach(ProcessHandle::destroyForcibly);
        List<ProcessHandle> all = new ArrayList<>(seen);
        all.add(process.toHandle());
        await("all have ended").until(() -> Liveness.areGone(all));
    }

    private void read() {
        try (BufferedReader output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
                firstLine.complete(line);
            }
        } catch (IOException e) {
            if (process.isAlive()) {
                throw new UncheckedIOException(e);
            }
        } finally {
            firstLine.complete("");
        }
    }
}
