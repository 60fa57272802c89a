package fullyloaded.load.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;

/** The machine of a server. */
public final class ServerHost {

    private ServerHost() {}

    /** Whether it is this one, so that its utilization can be measured here. */
    public static boolean isThisMachine(URI server) {
        try {
            InetAddress address = InetAddress.getByName(server.getHost());
            return address.isLoopbackAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
