package fullyloaded.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A program that may be installed on this machine; where it is missing, the test is skipped. */
public final class Tool {

    private static final List<String> MORE_FOLDERS =
            List.of("/usr/sbin", "/sbin"); // not only root's

    /**
     * The result of a run.
     *
     * @param output standard output and errors
     */
    public record Result(int status, String output) {}

    private Tool() {}

    /** The path of the program {@code name}; skips the calling test if there is none. */
    public static String orSkip(String name) {
        String path = find(name);
        assumeTrue(path != null, name + " is not installed");
        return path;
    }

    private static String find(String name) {
        return Stream.concat(
                        Arrays.stream(System.getenv("PATH").split(File.pathSeparator)),
                        MORE_FOLDERS.stream())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElse(null);
    }

    /** Runs a command until it ends. */
    public static Result run(Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output);
    }
}
