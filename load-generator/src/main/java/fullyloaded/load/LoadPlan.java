package fullyloaded.load;

import fullyloaded.load.sizes.Sizes;
import fullyloaded.load.users.Retries;
import fullyloaded.load.users.Storm;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;

/**
 * The load to put on a server.
 *
 * @param clients closed loops, or 0 for an open loop at the offered rate
 * @param offeredPerSecond expensive requests due per second, outside a storm; ignored in closed
 *     loops
 * @param sizes units of work per expensive request
 * @param cheapPerSecond cheap requests per second alongside, always in an open loop; may be 0
 * @param loadKey the load key of the server; empty if it has none
 * @param time how long requests are sent
 * @param deadline N: a correct answer after this is late
 * @param timeout a request is lost if its connection is silent for this long
 * @param burst expensive requests that come at the same instant; the rate stays the same
 * @param storm when more come; null if never
 * @param patience clients of expensive requests leave after this, counted from when they asked;
 *     null if they never leave
 * @param retries how they ask again, in an open loop; null if they do not
 */
public record LoadPlan(
        URI server,
        int clients,
        double offeredPerSecond,
        Arrivals arrivals,
        Sizes sizes,
        double cheapPerSecond,
        String loadKey,
        Duration time,
        Duration deadline,
        Duration timeout,
        int burst,
        Storm storm,
        Duration patience,
        Retries retries) {

    /** A load of one size and a constant rate; clients are patient and ask once. */
    public LoadPlan(
            URI server,
            int clients,
            double offeredPerSecond,
            Arrivals arrivals,
            int units,
            double cheapPerSecond,
            String loadKey,
            Duration time,
            Duration deadline,
            Duration timeout) {
        this(
                server,
                clients,
                offeredPerSecond,
                arrivals,
                Sizes.of(units),
                cheapPerSecond,
                loadKey,
                time,
                deadline,
                timeout,
                1,
                null,
                null,
                null);
    }

    /** The same load with other sizes. */
    public LoadPlan withSizes(Sizes sizes) {
        return with(sizes, burst, storm, patience, retries);
    }

    /** The same load, but {@code burst} requests come at once. */
    public LoadPlan withBurst(int burst) {
        return with(sizes, burst, storm, patience, retries);
    }

    /** The same load with a storm, or with none if {@code storm} is null. */
    public LoadPlan withStorm(Storm storm) {
        return with(sizes, burst, storm, patience, retries);
    }

    /** The same load with clients that leave after {@code patience}, or never if it is null. */
    public LoadPlan withPatience(Duration patience) {
        return with(sizes, burst, storm, patience, retries);
    }

    /** The same load with clients that ask again, or do not if {@code retries} is null. */
    public LoadPlan withRetries(Retries retries) {
        return with(sizes, burst, storm, patience, retries);
    }

    private LoadPlan with(Sizes sizes, int burst, Storm storm, Duration patience, Retries retries) {
        return new LoadPlan(
                server,
                clients,
                offeredPerSecond,
                arrivals,
                sizes,
                cheapPerSecond,
                loadKey,
                time,
                deadline,
                timeout,
                burst,
                storm,
                patience,
                retries);
    }

    /** Whether the report follows each user, who may ask more than once. */
    public boolean followsUsers() {
        return clients == 0 && (storm != null || patience != null || retries != null);
    }

    /** How requests are sent, in words. */
    public String loop() {
        if (clients > 0) {
            return "closed, %d clients".formatted(clients);
        }
        return "open, "
                + arrivals.name().toLowerCase(Locale.ROOT)
                + (burst > 1 ? ", bursts of " + burst : "");
    }
}
