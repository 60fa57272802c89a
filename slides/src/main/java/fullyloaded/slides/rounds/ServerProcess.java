package fullyloaded.slides.rounds;

import fullyloaded.http.HttpServer;
import fullyloaded.options.StartupException;
import fullyloaded.process.ChildJvm;
import fullyloaded.process.Liveness;
import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of a server in its own JVM, from its start until all its processes are gone. We hold the
 * JVM's standard input open: if we are killed, the input closes and the
 * server ends too. Thread-safe, but only one thread may call {@link #end}.
 */
public final class ServerProcess {

    private static final Logger LOG = LoggerFactory.getLogger(ServerProcess.class);
    private static final Duration START =
            Duration.ofSeconds(30); // after that, a remark points it out
    private static final Duration DRAIN = Duration.ofSeconds(5); // a server stops within 3 s
    private static final String LOOPBACK = "127.0.0.1";
    private static final long CHECK_MILLIS = 20;

    private final String name;
    private final String url;
    private final ProcessOutput output;
    private final Process process;
    private final long startedNanos = System.nanoTime();
    private volatile boolean ending;
    private volatile boolean gone;

    /** Starts a server on this address. */
    ServerProcess(Program program, String host, int port) throws IOException {
        name = program.name();
        url = HttpServer.url(host, port);
        // We trust only the server's output: another process may already listen on its port.
        output = new ProcessOutput(program.lesson(), url);
        ProcessBuilder command =
                new ProcessBuilder(ChildJvm.JAVA, "-jar", program.jar().toString());
        command.command().addAll(program.arguments()); // the first may be a command's name
        command.command()
                .addAll(List.of("--host", host, "--port", Integer.toString(port), "--with-parent"));
        command.environment().keySet().removeAll(Set.of("HOST", "PORT", "PRESENTER_KEY"));
        process = command.redirectErrorStream(true).start();
        output.read(process.inputReader());
    }

    /** Starts a server without a load key on a free port of the loopback address. */
    public static ServerProcess onFreePort(Program program) throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK))) {
            int port = free.getLocalPort();
            free.close();
            return new ServerProcess(program.with("--load-key="), LOOPBACK, port);
        }
    }

    /**
     * Returns once the server is ready.
     *
     * @throws StartupException if it ends first, or is not ready in time
     */
    public void awaitReady() throws InterruptedException {
        while (state() == RoundState.STARTING && remark() == null) {
            Thread.sleep(CHECK_MILLIS);
        }
        if (state() != RoundState.READY) {
            throw new StartupException(
                    name + " did not become ready. Its last line: " + output.lastLine(), null);
        }
    }

    /**
     * Writes a line to its standard input, which only some servers read.
     *
     * @throws IOException if it has ended
     */
    public void tell(String line) throws IOException {
        Writer input = process.outputWriter(); // always the same one
        input.write(line + System.lineSeparator());
        input.flush();
    }

    /** Its root URL, which ends with a slash. */
    public String url() {
        return url;
    }

    /** The lesson that its ready line names; only once it is ready. */
    public String lesson() {
        return output.lesson();
    }

    /** What it printed, standard error included. */
    ProcessOutput output() {
        return output;
    }

    /** Whether its first process is alive. */
    boolean isAlive() {
        return !gone && process.isAlive(); // the JDK notices an exit a moment later
    }

    /** The state to show; never {@code MISSING}. */
    RoundState state() {
        if (ending) {
            return gone ? RoundState.STOPPED : RoundState.STOPPING;
        }
        if (!process.isAlive()) {
            return RoundState.ENDED;
        }
        return output.isReady() ? RoundState.READY : RoundState.STARTING;
    }

    /** One line for the presenter about the current state, or null. */
    String remark() {
        return switch (state()) {
            case ENDED -> output.lastLine();
            case STARTING ->
                    System.nanoTime() - startedNanos < START.toNanos()
                            ? null
                            : "Not ready after %d s. Its last line: %s"
                                    .formatted(START.toSeconds(), output.lastLine());
            case READY -> output.machine();
            default -> null;
        };
    }

    /**
     * The exit code of its first process.
     *
     * @throws IllegalThreadStateException if that process is still alive
     */
    int exitCode() {
        return process.exitValue();
    }

    /** Asks it to finish what it has accepted, kills what is left after {@link #DRAIN}, then returns. */
    public void end() throws InterruptedException {
        ending = true;
        Set<ProcessHandle> all = processes();
        process.toHandle().destroy(); // process.destroy() would also close its standard input
        gone = areGone(all);
        if (!gone) {
            all.addAll(processes());
            all.forEach(ProcessHandle::destroyForcibly);
            gone = areGone(all);
        }
        if (!gone) {
            LOG.error("Processes of {} are still alive: kill {}", name, all);
        }
    }

    /** Its first process and all descendants, at this moment. */
    public Set<ProcessHandle> processes() {
        return new HashSet<>(
                Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList());
    }

    private static boolean areGone(Set<ProcessHandle> all) throws InterruptedException {
        long endNanos = System.nanoTime() + DRAIN.toNanos();
        while (!Liveness.areGone(all)) {
            if (System.nanoTime() - endNanos >= 0) {
                return false;
            }
            Thread.sleep(CHECK_MILLIS);
        }
        return true;
    }
}
