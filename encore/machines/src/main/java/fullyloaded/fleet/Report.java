package fullyloaded.fleet;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** What a machine or a front tells all fronts. */
public sealed interface Report {

    /**
     * From a machine: a unit is done. All fronts hear it, because a front that refuses everybody
     * would otherwise never learn how long a unit takes.
     *
     * @param machine the machine that did it, a random number
     * @param front the front that had sent it
     * @param tookNanos how long it took, at least 1
     */
    record Done(long machine, long front, long unit, long tookNanos) implements Report {}

    /**
     * From a machine or a front, twice a second: it is there.
     *
     * @param id a random number
     * @param pid its process ID on its host
     * @param host the name of its host
     * @param cores cores that take units; 0 for a front
     * @param nanos of a machine, how long its latest unit took; of a front, how long it lets a
     *     request wait
     */
    record Presence(Role role, long id, long pid, String host, int cores, long nanos)
            implements Report {

        /** Returns the presence of this process. */
        public static Presence of(Role role, long id, int cores, long nanos) {
            long pid = ProcessHandle.current().pid();
            return new Presence(role, id, pid, Report.hostName(), cores, nanos);
        }
    }

    /** Who is there. */
    enum Role {
        /** It admits requests and sends their units. */
        FRONT,
        /** It does units. */
        MACHINE
    }

    private static String hostName() {
        try {
            String name = InetAddress.getLocalHost().getHostName();
            return FleetCodec.isHostName(name) ? name : "unknown";
        } catch (UnknownHostException e) {
            return "unknown"; // only the dashboard shows it
        }
    }
}
