package fullyloaded.simulation;

import java.util.Arrays;

/** Counts the outcomes of requests since its last restart. */
final class Tally {

    private final Surroundings world;
    private double[] responsesMillis = new double[1 << 10];
    private long sinceNanos;
    long offered;
    long served;
    long servedUnits;
    long refusedAtOnce;
    long refusedLater;
    long attemptsOfServed;
    private final long[] returnsInSecond = new long[3_600];
    private final long[] offeredBySize = new long[65];
    private final long[] servedBySize = new long[65];

    Tally(Surroundings world) {
        this.world = world;
    }

    /** Starts counting from zero. */
    void restart() {
        sinceNanos = world.simulation().nowNanos();
        offered = 0;
        served = 0;
        servedUnits = 0;
        refusedAtOnce = 0;
        refusedLater = 0;
        attemptsOfServed = 0;
        Arrays.fill(offeredBySize, 0);
        Arrays.fill(servedBySize, 0);
    }

    void offered(SimulatedRequest request) {
        offered++;
        offeredBySize[Math.min(64, request.units())]++;
    }

    /** Records that a client will return after {@code seconds}. */
    void returns(long seconds) {
        int second = (int) (world.simulation().nowNanos() / 1_000_000_000 + seconds);
        if (second < returnsInSecond.length) {
            returnsInSecond[second]++;
        }
    }

    /** The returning clients in the fullest second, divided by the mean of all seconds with any. */
    double fullestOverMean() {
        long[] full = Arrays.stream(returnsInSecond).filter(returns -> returns > 0).toArray();
        return Arrays.stream(full).max().orElse(0) / Arrays.stream(full).average().orElse(1);
    }

    void served(SimulatedRequest request) {
        if (served == responsesMillis.length) {
            responsesMillis = Arrays.copyOf(responsesMillis, 2 * responsesMillis.length);
        }
        responsesMillis[(int) served++] =
                (world.simulation().nowNanos() - request.bornNanos()) / 1e6;
        servedUnits += request.units();
        attemptsOfServed += request.attempt();
        servedBySize[Math.min(64, request.units())]++;
    }

    void refused(SimulatedRequest request) {
        if (request.wasAdmitted()) {
            refusedLater++;
        } else {
            refusedAtOnce++;
        }
    }

    /** The units of requests served in time, as a share of the workers' capacity. */
    double goodput() {
        double seconds = (world.simulation().nowNanos() - sinceNanos) / 1e9;
        return servedUnits / (world.capacityPerSecond() * seconds);
    }

    /** The response time within which {@code share} of the served requests were answered. */
    double percentileMillis(double share) {
        double[] sorted = Arrays.copyOf(responsesMillis, (int) served);
        Arrays.sort(sorted);
        return served == 0 ? Double.NaN : sorted[(int) Math.ceil(share * served) - 1];
    }

    /** The share of requests with {@code size} units that were served. */
    double shareServed(int size) {
        return (double) servedBySize[size] / offeredBySize[size];
    }
}
