package fullyloaded.cluster;

import fullyloaded.options.StartupException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;

/**
 * Reserves a port that several processes share while they start and end ({@code SO_REUSEPORT}). It
 * does not listen itself, so the kernel assigns it no connections.
 */
public final class PortReservation implements AutoCloseable {

    private final SocketChannel held;
    private final int port;

    /**
     * Reserves {@code port}, or any free port if it is 0.
     *
     * @throws StartupException if the port is taken
     */
    public PortReservation(String host, int port) {
        // Binds unshared first: otherwise another cluster of this user would share the port.
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(host, port));
            this.port = probe.getLocalPort();
        } catch (IOException e) {
            throw StartupException.of(host, port, e);
        }
        try {
            held = SocketChannel.open();
            held.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            held.setOption(StandardSocketOptions.SO_REUSEADDR, true); // despite TIME_WAIT
            held.bind(new InetSocketAddress(host, this.port));
        } catch (IOException e) {
            throw StartupException.of(host, port, e);
        }
    }

    /** Returns the reserved port. */
    public int port() {
        return port;
    }

    @Override
    public void close() throws IOException {
        held.close();
    }
}
