package fullyloaded.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Ends a process on a signal, or with its parent.
 *
 * <p>It handles signals itself instead of using a shutdown hook, because a hook runs when the JVM
 * is already shutting down: the exit status is fixed, and a second signal is ignored.
 */
public final class Shutdown {

    private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);
    private static final List<String> FROM_TERMINAL = List.of("INT", "HUP");
    private static final List<String> SIGNALS = List.of("INT", "HUP", "TERM");

    /**
     * A shell reports the exit status of a process killed by a signal as this plus the signal's
     * number.
     */
    private static final int SIGNALLED = 128;

    private Shutdown() {}

    /**
     * Installs handlers: the first signal closes the server and then exits, a second one exits at
     * once.
     */
    public static void closes(AutoCloseable server) {
        AtomicBoolean closing = new AtomicBoolean();
        on(
                SIGNALS,
                signal -> {
                    int status = SIGNALLED + signal.getNumber();
                    if (!closing.compareAndSet(false, true)) {
                        Runtime.getRuntime().halt(status);
                    }
                    begin(server, status);
                });
    }

    /** Closes the server on a new thread, and then exits with {@code status}. */
    public static void begin(AutoCloseable server, int status) {
        Thread thread = new Thread(() -> close(server, status), "shutdown");
        thread.setDaemon(false); // signal threads are daemons: the JVM could exit first, with 0
        thread.start();
    }

    /**
     * Ignores Ctrl-C, which reaches the whole process group, so that the parent handles it. The
     * parent may still need this process to finish what was admitted, and ends it afterwards. This
     * is final: once a signal is ignored, the JVM installs no other handler for it.
     */
    public static void leaveToParent() {
        on(FROM_TERMINAL, SignalHandler.SIG_IGN);
    }

    /**
     * Ends this process when its parent ends, even if the parent is killed, because the pipe to
     * standard input then closes.
     */
    public static void withParent() {
        withParent(line -> {});
    }

    /** Does the same, and calls {@code line} with each line that the parent writes. */
    public static void withParent(Consumer<String> line) {
        Thread thread = new Thread(() -> readToEnd(line), "parent");
        thread.setDaemon(true);
        thread.start();
    }

    private static void readToEnd(Consumer<String> line) {
        try (BufferedReader parent =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String next = parent.readLine(); next != null; next = parent.readLine()) {
                line.accept(next);
            }
        } catch (IOException | RuntimeException e) {
            LOG.error("Cannot read from the parent process; exiting", e);
        }
        Runtime.getRuntime().halt(0);
    }

    private static void close(AutoCloseable server, int status) {
        try {
            server.close();
        } catch (Exception e) {
            LOG.error("Cannot close the server properly; exiting anyway", e);
        }
        Runtime.getRuntime().halt(status);
    }

    private static void on(List<String> signals, SignalHandler handler) {
        for (String name : signals) {
            try {
                Signal.handle(new Signal(name), handler);
            } catch (IllegalArgumentException e) {
                LOG.debug("Cannot handle signal {} on this system", name, e); // Windows has no HUP
            }
        }
    }
}
