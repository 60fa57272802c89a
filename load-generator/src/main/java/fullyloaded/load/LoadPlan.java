package fullyloaded.load;

import java.net.URI;
import java.time.Duration;

/**
 * The load to put on a server.
 *
 * @param clients closed loops, or 0 for an open loop at the offered rate
 * @param offeredPerSecond expensive requests due per second; ignored in closed loops
 * @param units units of work per expensive request
 * @param cheapPerSecond cheap requests per second alongside, always in an open loop; may be 0
 * @param loadKey the load key of the server; empty if it has none
 * @param time how long requests are sent
 * @param deadline N: a correct answer after this is late
 * @param timeout a request is lost if its connection is silent for this long
 */
public record LoadPlan(
        URI server,
        int clients,
        double offeredPerSecond,
        Arrivals arrivals,
        int units,
        double cheapPerSecond,
        String loadKey,
        Duration time,
        Duration deadline,
        Duration timeout) {}
