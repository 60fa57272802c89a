package fullyloaded.slides;

import fullyloaded.testing.JarProcess;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A round's jar, started as the presenter starts it; it ends with the process that started it. */
public final class RunningRound implements AutoCloseable {

    private static final Pattern URL = Pattern.compile("http://\\S+:(\\d+)/");

    private final JarProcess process;
    private final Matcher url;

    private RunningRound(JarProcess process, Matcher url) {
        this.process = process;
        this.url = url;
    }

    /** Starts that round, such as "round1-sync", and waits until it says that it is ready. */
    public static RunningRound start(String round, int port) throws IOException {
        return start(round, port, Map.of());
    }

    /** The same with more options and in an environment. */
    public static RunningRound start(
            String round, int port, Map<String, String> environment, String... options)
            throws IOException {
        String[] all =
                Stream.concat(Stream.of("--with-parent", "--port", "" + port), Stream.of(options))
                        .toArray(String[]::new);
        JarProcess process = JarProcess.start(List.of(), JarProcess.jar(round), environment, all);
        Matcher url = URL.matcher(process.firstLine());
        if (!url.find()) {
            process.close();
            throw new IllegalStateException(
                    round + " printed this instead of its URL: " + process.output());
        }
        return new RunningRound(process, url);
    }

    /** Where its dashboard is, with a slash at the end. */
    public String url() {
        return url.group();
    }

    public int port() {
        return Integer.parseInt(url.group(1));
    }

    public ProcessHandle handle() {
        return process.handle();
    }

    /** Ends it at once, with all that it started. */
    @Override
    public void close() {
        process.close();
    }
}
