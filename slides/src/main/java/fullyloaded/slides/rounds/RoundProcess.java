package fullyloaded.slides.rounds;

import fullyloaded.http.HttpServer;
import fullyloaded.options.StartupException;
import fullyloaded.process.ChildJvm;
import fullyloaded.process.Liveness;
import java.io.IOException;
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
 * One run of a round, in a JVM of its own, until nothing of it lives. We hold that JVM's standard input
 * and never write to it: if we are killed it ends, and the round with it.
 */
public final class RoundProcess {

    private static final Logger LOG = LoggerFactory.getLogger(RoundProcess.class);
    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration DRAIN = Duration.ofSeconds(5); // a round takes 3 s at most
    private static final String LOOPBACK = "127.0.0.1";
    private static final long CHECK_MILLIS = 20;

    private final Round round;
    private final String url;
    private final ProcessOutput console;
    private final Process process;
    private final long startedNanos = System.nanoTime();
    private volatile boolean ending;
    private volatile boolean gone;

    /** Starts that round, which is going to listen there, with those options besides. */
    RoundProcess(Round round, String host, int port, List<String> options) throws IOException {
        this.round = round;
        url = HttpServer.url(host, port);
        // The round's own word. Its port may answer for somebody else, who had it first.
        console = new ProcessOutput(round.lesson(), url);
        ProcessBuilder command =
                new ProcessBuilder(
                        ChildJvm.JAVA,
                        "-jar",
                        round.jar().toString(),
                        "--host",
                        host,
                        "--port",
                        Integer.toString(port),
                        "--with-parent");
        command.command().addAll(options);
        command.environment().keySet().removeAll(Set.of("HOST", "PORT", "PRESENTER_KEY"));
        process = command.redirectErrorStream(true).start();
        console.read(process.inputReader());
    }

    /** Starts that round for ourselves, who need no key, on some port of this machine's own address. */
    public static RoundProcess rehearsal(Round round) throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK))) {
            int port = free.getLocalPort();
            free.close();
            return new RoundProcess(round, LOOPBACK, port, List.of("--load-key="));
        }
    }

    /**
     * Returns when it is ready.
     *
     * @throws StartupException if it is not, or not soon enough
     */
    public void awaitReady() throws InterruptedException {
        while (state() == RoundState.STARTING && remark() == null) {
            Thread.sleep(CHECK_MILLIS);
        }
        if (state() != RoundState.READY) {
            throw new StartupException(
                    "The round is not ready; last it said: " + console.lastLine(), null);
        }
    }

    /** Where it listens, with a slash at the end. */
    public String url() {
        return url;
    }

    /** What is performed. */
    Round round() {
        return round;
    }

    /** What it printed, standard error included. */
    ProcessOutput console() {
        return console;
    }

    /** Whether its first process lives. */
    boolean isOn() {
        return !gone && process.isAlive(); // which says yes a moment longer
    }

    /** How it stands. */
    RoundState state() {
        if (ending) {
            return gone ? RoundState.STOPPED : RoundState.STOPPING;
        }
        if (!process.isAlive()) {
            return RoundState.ENDED;
        }
        return console.isReady() ? RoundState.READY : RoundState.STARTING;
    }

    /** What the presenter should know of it, or null. */
    String remark() {
        return switch (state()) {
            case ENDED -> console.lastLine();
            case STARTING ->
                    System.nanoTime() - startedNanos < START.toNanos()
                            ? null
                            : "Not ready after %d s; last it said: %s"
                                    .formatted(START.toSeconds(), console.lastLine());
            case READY -> console.machine();
            default -> null;
        };
    }

    /** Its exit code, once it has ended. */
    int exitCode() {
        return process.exitValue();
    }

    /** Lets it finish what it has accepted, and returns when it and all its children are gone. */
    public void end() throws InterruptedException {
        ending = true;
        Set<ProcessHandle> all = processes();
        process.toHandle().destroy(); // process.destroy() would close its standard input as well
        gone = areGone(all);
        if (!gone) {
            all.addAll(processes());
            all.forEach(ProcessHandle::destroyForcibly);
            gone = areGone(all);
        }
        if (!gone) {
            LOG.error("{} cannot be ended: {}", round.folder(), all);
        }
    }

    /** All of which it consists now. */
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
