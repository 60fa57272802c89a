package fullyloaded.load;

import fullyloaded.load.sizes.SizeCounts;
import fullyloaded.load.users.UserCounts;
import java.util.List;

/**
 * The results of one run.
 *
 * @param server URL of the server
 * @param loop description of how requests were sent
 * @param offeredPerSecond expensive requests due per second, outside a storm and without retries;
 *     or sent by closed loops
 * @param units units of work per expensive request; their mean if sizes differ
 * @param seconds how long requests were sent
 * @param deadlineMillis N: a correct answer after this is late
 * @param cheap null if no cheap requests were sent
 * @param serverUtilization busy fraction of all cores of the server's machine, 0 to 1; null if that
 *     is not this machine
 * @param senderCores CPU used by the sender itself, in cores
 * @param steady null in files from before it existed
 * @param sizes the outcomes by size, smallest first; null unless sizes differ
 * @param users null unless the load has a storm, patience or retries in an open loop
 */
public record Report(
        String server,
        String loop,
        double offeredPerSecond,
        double units,
        double seconds,
        double deadlineMillis,
        RequestCounts expensive,
        RequestCounts cheap,
        Double serverUtilization,
        double senderCores,
        Steady steady,
        List<SizeCounts> sizes,
        UserCounts users) {

    /** The sender has kept its schedule if the 99th percentile of its lateness is at most this. */
    private static final double LATE_SENDER_MILLIS = 10;

    /** Units of work due per second: the requests times their mean size. */
    public double offeredUnitsPerSecond() {
        return offeredPerSecond * units;
    }

    /** Whether the sender fell behind its schedule, so the times do not describe the server. */
    public boolean isSenderTooLate() {
        return expensive.senderLate().p99Millis() > LATE_SENDER_MILLIS
                || cheap != null && cheap.senderLate().p99Millis() > LATE_SENDER_MILLIS;
    }
}
