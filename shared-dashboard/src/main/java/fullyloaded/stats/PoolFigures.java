package fullyloaded.stats;

import fullyloaded.pool.Dispatcher;
import fullyloaded.pool.PoolCounters;
import fullyloaded.pool.PoolEvent;

/**
 * Round 4's engine in figures. Counts are requests since the start, unless they say otherwise.
 *
 * @param backlog units waiting, those in reserve included
 * @param predictedWaitMillis how long a request of one unit would wait, were it admitted now
 * @param serviceMillis mean time from when a worker could begin a unit until its reply
 * @param serviceDeviationMillis standard deviation of the same
 * @param predictionErrorP50Millis actual minus predicted response of the last 10 s, median
 * @param predictionErrorP99Millis the same, 99th percentile
 * @param admitted taken in
 * @param done answered in time
 * @param refused turned away at the door
 * @param dropped given up when a unit came up, since the rest could not be done in time
 * @param expired answered by the timer at the deadline
 * @param clientGone given up since the client had left
 * @param retried units given to a second worker after the first one died
 * @param respawned workers started in the place of another
 * @param killed workers ended because they hung or talked nonsense
 */
public record PoolFigures(
        int backlog,
        double predictedWaitMillis,
        double serviceMillis,
        double serviceDeviationMillis,
        double predictionErrorP50Millis,
        double predictionErrorP99Millis,
        long admitted,
        long done,
        long refused,
        long dropped,
        long expired,
        long clientGone,
        long retried,
        long respawned,
        long killed) {

    /** What it shows now. */
    public static PoolFigures of(Dispatcher dispatcher) {
        PoolCounters counters = dispatcher.counters();
        long[] errorsNanos = counters.forecastErrorsNanos();
        return new PoolFigures(
                dispatcher.backlog(),
                dispatcher.isReady() ? dispatcher.predictedWaitNanos() / 1e6 : 0,
                dispatcher.serviceTime().meanNanos() / 1e6,
                dispatcher.serviceTime().deviationNanos() / 1e6,
                Window.percentile(errorsNanos, 0.50) / 1e6,
                Window.percentile(errorsNanos, 0.99) / 1e6,
                counters.of(PoolEvent.ADMITTED),
                counters.of(PoolEvent.DONE),
                counters.of(PoolEvent.REFUSED),
                counters.of(PoolEvent.DROPPED),
                counters.of(PoolEvent.EXPIRED),
                counters.of(PoolEvent.CLIENT_GONE),
                counters.of(PoolEvent.RETRIED),
                counters.of(PoolEvent.RESPAWNED),
                counters.of(PoolEvent.KILLED));
    }
}
