package fullyloaded.http;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The host names of a server. The owner of any other name could make it resolve to this server, and
 * a browser would then treat that owner's pages as ours (DNS rebinding). An IP address cannot be
 * abused that way. Thread-safe.
 */
final class AllowedHosts {

    private static final Pattern PORT = Pattern.compile(":[0-9]{1,5}$");
    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|\\[::1]|127(\\." + OCTET + "){3}");
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
    private static final Pattern MAYBE_IPV6 = Pattern.compile("\\[[0-9a-f:.]+]");

    private final String boundTo;
    private final boolean isLoopback;
    private final Set<String> allowed = new HashSet<>();
    private volatile String lastContained;

    /**
     * Creates the names of a server bound to {@code host}: loopback names only if it is bound to
     * loopback, any address otherwise.
     *
     * @param allowed additional names, each without a port
     */
    AllowedHosts(String boundTo, Collection<String> allowed) {
        this.boundTo = boundTo.toLowerCase(Locale.ROOT);
        isLoopback = isLoopback(boundTo);
        allowed.forEach(name -> this.allowed.add(name.toLowerCase(Locale.ROOT)));
    }

    /** Whether a {@code Host} header, with or without a port, names this server. */
    boolean contain(String host) {
        if (host.equals(lastContained)) { // the usual case; saves the pattern match
            return true;
        }
        boolean isOurs = isOurs(host);
        if (isOurs) {
            lastContained = host;
        }
        return isOurs;
    }

    private boolean isOurs(String host) {
        String name = PORT.matcher(host).replaceFirst("").toLowerCase(Locale.ROOT);
        return LOOPBACK.matcher(name).matches()
                || boundTo.equals(name)
                || allowed.contains(name)
                || !isLoopback && isAddress(name);
    }

    /**
     * Whether this is a valid address: a resolver would look up an invalid one, such as 999.1.1.1,
     * as a name.
     */
    private static boolean isAddress(String name) {
        if (!MAYBE_IPV6.matcher(name).matches()) {
            return IPV4.matcher(name).matches();
        }
        try {
            return InetAddress.getByName(name) != null; // brackets mean an address: no lookup
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /**
     * Returns the known origins of the pages served on {@code port}; an allowed name may also
     * belong to a proxy on another port. A Content-Security-Policy cannot name an IPv6 address.
     */
    List<String> origins(int port) {
        Set<String> names = new TreeSet<>(List.of("localhost", "127.0.0.1"));
        if (!isLoopback) {
            names.addAll(addresses());
        }
        if (!boundTo.contains(":")) {
            names.add(boundTo);
        }
        List<String> origins = new ArrayList<>();
        names.forEach(name -> origins.add("http://" + name + ":" + port));
        for (String name : allowed) {
            origins.add("http://" + name + ":" + port);
            origins.add("http://" + name);
            origins.add("https://" + name);
        }
        return origins;
    }

    private static List<String> addresses() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(Inet4Address.class::isInstance)
                    .map(InetAddress::getHostAddress)
                    .toList();
        } catch (SocketException e) {
            return List.of();
        }
    }

    private static boolean isLoopback(String boundTo) {
        try {
            return InetAddress.getByName(boundTo).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false; // such a host cannot be bound either, and start() will report it
        }
    }
}
