package fullyloaded.alternatives.doors;

import fullyloaded.cluster.PortReservation;
import fullyloaded.options.StartupException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A child process with HAProxy. It ends when this process ends, even if that is killed. */
final class HaproxyProcess implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HaproxyProcess.class);

    /** Where Debian installs it, which is on the path of root only. */
    private static final List<String> MORE_FOLDERS = List.of("/usr/sbin", "/usr/local/sbin");

    /**
     * Waits in one process for HAProxy's end, and in another for the end of standard input, which
     * only this process holds open. The signal lets HAProxy finish the answers that it forwards.
     */
    private static final String SCRIPT =
            "exec 3<&0; \"$1\" -db -q -f \"$2\" 3<&- & front=$!;"
                    + " (cat <&3 >/dev/null; kill -USR1 $front 2>/dev/null) & wait $front";

    private static final long CHECK_MILLIS = 10;

    /** Twice what the configuration allows it after the signal. */
    private static final long END_SECONDS = 2;

    private final PortReservation reservation;
    private final Process process;

    private HaproxyProcess(PortReservation reservation, Process process) {
        this.reservation = reservation;
        this.process = process;
    }

    /** Returns HAProxy's path; empty if it is not installed. */
    static Optional<Path> program() {
        Stream<String> path = Arrays.stream(System.getenv("PATH").split(File.pathSeparator));
        return Stream.concat(path, MORE_FOLDERS.stream())
                .map(folder -> Path.of(folder, "haproxy"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Starts HAProxy and waits until it listens.
     *
     * @param values for the configuration, besides the address
     * @throws StartupException if it cannot listen
     */
    static HaproxyProcess start(String host, int port, Map<String, String> values) {
        PortReservation reservation = new PortReservation(host, port); // HAProxy shares its port
        try {
            Path file = Files.createTempFile("haproxy", ".cfg");
            try {
                String address = host + ":" + reservation.port();
                Files.writeString(file, configuration(address, values));
                HaproxyProcess proxy = new HaproxyProcess(reservation, run(file));
                proxy.awaitListening(host);
                return proxy;
            } finally {
                Files.delete(file); // it has been read
            }
        } catch (IOException e) {
            throw new StartupException("Cannot start HAProxy: " + e.getMessage(), e);
        }
    }

    private static String configuration(String address, Map<String, String> values)
            throws IOException {
        try (InputStream template = HaproxyProcess.class.getResourceAsStream("haproxy.cfg")) {
            String text = new String(template.readAllBytes(), StandardCharsets.UTF_8);
            text = text.replace("{address}", address);
            for (Map.Entry<String, String> value : values.entrySet()) {
                text = text.replace("{" + value.getKey() + "}", value.getValue());
            }
            return text;
        }
    }

    private static Process run(Path file) throws IOException {
        String program = program().orElseThrow().toString();
        return new ProcessBuilder("sh", "-c", SCRIPT, "sh", program, file.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private void awaitListening(String host) throws IOException {
        try {
            while (!isListening(host)) {
                if (!process.isAlive()) {
                    throw new IOException("it ended with status " + process.exitValue());
                }
                Thread.sleep(CHECK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private boolean isListening(String host) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port()));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Returns the port it listens on. */
    int port() {
        return reservation.port();
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close(); // the script's standard input
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
            }
            reservation.close();
        } catch (IOException e) {
            LOG.warn("HAProxy was not ended in good order", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
