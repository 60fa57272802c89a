package fullyloaded.load;

import java.net.URI;
import java.time.Duration;

/**
 * What is to be asked of a server.
 *
 * @param clients closed loops, or 0 for an open loop at the offered rate
 * @param offeredPerSecond expensive requests; of no meaning in closed loops
 * @param units of work in each expensive request
 * @param cheapPerSecond cheap requests beside them, always in an open loop; may be 0
 * @param deadline N: a right answer after it is late
 * @param loadKey what the server wants to know from whoever has work done; empty if nothing
 * @param timeout after so long without an answer a request is lost
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
