package fullyloaded.slides;

import fullyloaded.process.Liveness;
import fullyloaded.testing.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A round's jar, started as on stage; it ends with the process that started it. */
public final class RunningRound implements AutoCloseable {

    private static final Pattern URL = Pattern.compile("http://\\S+:(\\d+)/");
    private static final long START_SECONDS = 90;

    private final Process process;
    private final Matcher url;

    private RunningRound(Process process, Matcher url) {
        this.process = process;
        this.url = url;
    }

    /** Starts that round, such as "round1-sync", and waits until it says that it is ready. */
    public static RunningRound start(String round, int port) throws IOException {
        return start(round, port, Map.of());
    }

    /** The same in an environment that says that besides. */
    public static RunningRound start(
            String round, int port, Map<String, String> environment, String... options)
            throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        jar(round).toString(),
                        "--with-parent",
                        "--port",
                        Integer.toString(port));
        builder.command().addAll(List.of(options));
        builder.environment().putAll(environment);
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try {
            String line =
                    CompletableFuture.supplyAsync(() -> firstLine(process))
                            .orTimeout(START_SECONDS, TimeUnit.SECONDS)
                            .join();
            Matcher url = URL.matcher(String.valueOf(line));
            if (!url.find()) {
                throw new IllegalStateException(round + " said instead of its URL: " + line);
            }
            return new RunningRound(process, url);
        } catch (RuntimeException e) {
            end(process);
            throw e;
        }
    }

    /** Where its dashboard is, with a slash at the end. */
    public String url() {
        return url.group();
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    public int port() {
        return Integer.parseInt(url.group(1));
    }

    /** Kills it and all that it started. */
    @Override
    public void close() {
        end(process);
    }

    private static void end(Process process) {
        // The parent first, or it would replace its children.
        List<ProcessHandle> all =
                Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        Eventually.await("all are gone", () -> Liveness.areGone(all));
    }

    private static String firstLine(Process process) {
        try {
            return process.inputReader(StandardCharsets.UTF_8).readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Path jar(String round) {
        Path here = Path.of("").toAbsolutePath(); // the module under Maven, the project in an IDE
        Path project = Files.exists(here.resolve(round)) ? here : here.getParent();
        Path jar = project.resolve(Path.of(round, "target", round + ".jar"));
        if (!Files.exists(jar)) {
            throw new IllegalStateException("Build it first (mvn package): no " + jar);
        }
        return jar;
    }
}
