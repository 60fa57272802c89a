package fullyloaded.slides;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** By which name the room finds this machine. */
final class RoomAddress {

    private static final Pattern PORT = Pattern.compile(":[0-9]+$");
    private static final Pattern ONLY_HERE =
            Pattern.compile("(?i)localhost|\\[::1]|127(\\.[0-9]{1,3}){3}|0\\.0\\.0\\.0");

    private RoomAddress() {}

    /**
     * The name under which whoever asks has found it; if that is one that only this machine knows, its
     * address in the local network.
     *
     * @param host of the request
     */
    static String name(String host) {
        String asked = PORT.matcher(host).replaceFirst("");
        return ONLY_HERE.matcher(asked).matches() ? ofThisMachine().orElse(asked) : asked;
    }

    /** Whether nobody else reaches what is bound there. */
    static boolean isOnlyHere(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return true;
        }
    }

    private static Optional<String> ofThisMachine() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> address instanceof Inet4Address)
                    .filter(address -> !address.isLoopbackAddress())
                    .filter(address -> !address.isLinkLocalAddress())
                    .map(InetAddress::getHostAddress)
                    .findFirst();
        } catch (SocketException e) {
            return Optional.empty();
        }
    }
}
