package fullyloaded.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import fullyloaded.options.StartupException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux spreads connections on one port")
class PortReservationTest {

    private static final String HOST = "127.0.0.1";

    @Test
    void takesAPortWhoseLastServerHasJustClosedItsConnections() throws IOException {
        int port;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName(HOST));
                Socket client = new Socket(HOST, server.getLocalPort())) {
            port = server.getLocalPort();
            server.accept().close(); // the side that closes first keeps the port in TIME_WAIT
            client.getInputStream().read();
        }

        try (PortReservation reservation = new PortReservation(HOST, port)) {
            assertEquals(port, reservation.port());
        }
    }

    @Test
    void refusesAPortOnWhichSomebodyListens() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            int port = server.getLocalPort();
            assertThrows(StartupException.class, () -> new PortReservation(HOST, port));
        }
    }
}
