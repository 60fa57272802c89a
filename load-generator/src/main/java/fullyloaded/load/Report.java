package fullyloaded.load;

/**
 * What a run showed.
 *
 * @param server its URL
 * @param loop how it was asked, in words
 * @param offeredPerSecond expensive requests that were due, or that closed loops came to send
 * @param units of work in each
 * @param cheap null if none were sent
 * @param serverUtilization busy fraction of all cores of the server's machine, 0 to 1; null if it is
 *     not this machine
 * @param senderCores what the sender itself used, in cores
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

    /** Beyond this the sender falls behind its own schedule, at the 99th percentile. */
    private static final double LATE_SENDER_MILLIS = 10;

    /** Whether the sender could not keep its schedule, so that the server is not to blame. */
    public boolean isSenderTooLate() {
        return expensive.senderLate().p99Millis() > LATE_SENDER_MILLIS
                || cheap != null && cheap.senderLate().p99Millis() > LATE_SENDER_MILLIS;
    }
}
