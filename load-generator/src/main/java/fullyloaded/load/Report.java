package fullyloaded.load;

/**
 * The results of one run.
 *
 * @param server URL of the server
 * @param loop description of how requests were sent
 * @param offeredPerSecond expensive requests due per second, or sent by closed loops
 * @param units units of work per expensive request
 * @param seconds how long requests were sent
 * @param deadlineMillis N: a correct answer after this is late
 * @param cheap null if no cheap requests were sent
 * @param serverUtilization busy fraction of all cores of the server's machine, 0 to 1; null if that
 *     is not this machine
 * @param senderCores CPU used by the sender itself, in cores
 */
public record Report(
        String server,
        String loop,
        double offeredPerSecond,
        int units,
        double seconds,
        double deadlineMillis,
        RequestCounts expensive,
        RequestCounts cheap,
        Double serverUtilization,
        double senderCores) {

    /** The sender has kept its schedule if the 99th percentile of its lateness is at most this. */
    private static final double LATE_SENDER_MILLIS = 10;

    /** Whether the sender fell behind its schedule, so the times do not describe the server. */
    public boolean isSenderTooLate() {
        return expensive.senderLate().p99Millis() > LATE_SENDER_MILLIS
                || cheap != null && cheap.senderLate().p99Millis() > LATE_SENDER_MILLIS;
    }
}
