package fullyloaded.load;

/**
 * What a run measured.
 *
 * @param server its URL
 * @param loop how requests were sent, in words
 * @param offeredPerSecond expensive requests due per second, or sent by closed loops
 * @param units units of work per expensive request
 * @param seconds how long requests were sent
 * @param deadlineMillis N: a right answer after it is late
 * @param cheap null if no cheap requests were sent
 * @param serverUtilization busy fraction of all cores of the server's machine, 0 to 1; null if that
 *     is not this machine
 * @param senderCores CPU that the sender itself used, in cores
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

    /** A sender that is later than this at its 99th percentile has not kept its schedule. */
    private static final double LATE_SENDER_MILLIS = 10;

    /** Whether the sender did not keep its schedule, so that the server is not to blame. */
    public boolean isSenderTooLate() {
        return expensive.senderLate().p99Millis() > LATE_SENDER_MILLIS
                || cheap != null && cheap.senderLate().p99Millis() > LATE_SENDER_MILLIS;
    }
}
