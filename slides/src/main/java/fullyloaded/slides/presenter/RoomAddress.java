package fullyloaded.slides.presenter;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** The name or address by which other machines in the room reach this one. */
final class RoomAddress {

    private static final Pattern PORT = Pattern.compile(":[0-9]{1,5}$");
    private static final Pattern IPV4 =
            Pattern.compile("((25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(\\.(?!$)|$)){4}");
    private static final Pattern IPV6 = Pattern.compile("\\[[0-9A-Fa-f:.]+]");
    private static final Pattern NUMBERS = Pattern.compile("[0-9.]+");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?");

    private RoomAddress() {}

    /**
     * The name by which the client reached us, or our local-network address if that name is invalid
     * or works on this machine only.
     *
     * @param host the request's {@code Host} header
     * @return a name or an address, without the brackets of an IPv6 address
     */
    static String name(String host) {
        String asked = withoutPort(host);
        if (!isValid(asked) || asked.equalsIgnoreCase("localhost") || isLocal(asked)) {
            return ofThisMachine().orElse("127.0.0.1");
        }
        return asked.startsWith("[") ? asked.substring(1, asked.length() - 1) : asked;
    }

    /** Whether a {@code Host} header, with or without a port, can be part of a URL. */
    static boolean isValid(String host) {
        String name = withoutPort(host);
        return isAddress(name) || NAME.matcher(name).matches() && !NUMBERS.matcher(name).matches();
    }

    static String withoutPort(String host) {
        return PORT.matcher(host).replaceFirst("");
    }

    private static boolean isAddress(String name) {
        return IPV4.matcher(name).matches()
                || IPV6.matcher(name).matches() && parsed(name).isPresent();
    }

    private static boolean isLocal(String name) {
        return isAddress(name)
                && parsed(name)
                        .filter(found -> found.isLoopbackAddress() || found.isAnyLocalAddress())
                        .isPresent();
    }

    /** Parses a numeric address without asking a name server. */
    private static Optional<InetAddress> parsed(String address) {
        try {
            return Optional.of(InetAddress.getByName(address));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** Whether only this machine can reach a server bound to {@code host}. */
    static boolean isLoopback(String host) {
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
