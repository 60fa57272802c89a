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

/** How a process ends: on a signal, or with its parent. */
public final class Shutdown {

    private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);
    private static final List<String> FROM_TERMINAL = List.of("INT", "HUP");
    private static final List<String> SIGNALS = List.of("INT", "HUP", "TERM");
    private static final int SIGNALLED = 128; // a shell's exit status of a signal, plus its number

    private Shutdown() {}

    /** Closes it on the first signal and then exits; a second signal exits at once. */
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

    /** Closes it, on a thread of its own, and exits with that status. */
    public static void begin(AutoCloseable server, int status) {
        Thread thread = new Thread(() -> close(server, status), "shutdown");
        thread.setDaemon(false); // as a signal's own is: the JVM would end before it, and with 0
        thread.start();
    }

    /**
     * Leaves Ctrl-C, which reaches the whole process group, to the parent: it may still need this
     * process to finish what was admitted, and ends it afterwards. It stays so: the JVM gives a signal
     * that is ignored to no handler that comes later.
     */
    public static void leaveToParent() {
        on(FROM_TERMINAL, SignalHandler.SIG_IGN);
    }

    /** Ends this process as soon as its parent does, however that ends. */
    public static void withParent() {
        withParent(line -> {});
    }

    /** The same, and tells of each line that the parent writes. */
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
            LOG.error("The line to the parent process broke", e);
        }
        Runtime.getRuntime().halt(0);
    }

    private static void close(AutoCloseable server, int status) {
        try {
            server.close();
        } catch (Exception e) {
            LOG.error("Could not close in good order", e);
        }
        Runtime.getRuntime().halt(status);
    }

    private static void on(List<String> signals, SignalHandler handler) {
        for (String name : signals) {
            try {
                Signal.handle(new Signal(name), handler);
            } catch (IllegalArgumentException e) {
                LOG.debug("This system does not let us handle {}", name, e); // Windows has no HUP
            }
        }
    }
}
