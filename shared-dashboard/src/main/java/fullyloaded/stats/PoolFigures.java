package fullyloaded.stats;

import fullyloaded.pool.Dispatcher;
import fullyloaded.pool.PoolCounters;
import fullyloaded.pool.PoolEvent;
import fullyloaded.pool.ServiceTime;
import fullyloaded.pool.SharedDispatcher;

/**
 * The figures of round 4's pool, or of one that shares its machines with other fronts. Counts are
 * requests of this front since the start, unless stated otherwise.
 *
 * @param backlog units waiting, including those in reserve; of all fronts if they share a queue
 * @param predictedWaitMillis how long a request of one unit would wait if it were admitted now
 * @param serviceMillis mean time from when a worker could begin a unit until it replied
 * @param serviceDeviationMillis its standard deviation
 * @param predictionErrorP50Millis median of actual minus predicted response time over the last 10 s
 * @param predictionErrorP99Millis its 99th percentile
 * @param admitted admitted on arrival
 * @param done answered in time
 * @param refused refused on arrival
 * @param dropped given up before the deadline, because they could no longer meet it
 * @param expired answered by the timer at the deadline
 * @param clientGone given up because the client had left
 * @param retried units given to a second worker after the first one died, or sent to a queue again
 * @param respawned workers started to replace a dead one
 * @param killed workers killed because they hung or sent a false report
 * @param fleet the machines and fronts that share a queue; null in round 4
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
        long killed,
        Fleet fleet) {

    /**
     * The machines and fronts that share a queue.
     *
     * @param engine 1 if the queue's engine answers, otherwise 0
     * @param machines machines heard of lately
     * @param cores cores that take from the queue
     * @param fronts fronts heard of lately, including this one
     * @param utilization busy fraction of all those cores, 0 to 1
     */
    public record Fleet(int engine, int machines, int cores, int fronts, double utilization) {}

    /** Returns the current figures of {@code dispatcher}; call with the pool's lock held. */
    public static PoolFigures of(Dispatcher dispatcher) {
        return of(
                dispatcher.backlog(),
                dispatcher.isReady() ? dispatcher.predictedWaitNanos() : 0,
                dispatcher.serviceTime(),
                dispatcher.counters(),
                null);
    }

    /** Returns the current figures of {@code dispatcher}; call with the pool's lock held. */
    public static PoolFigures of(SharedDispatcher dispatcher, Fleet fleet) {
        return of(
                dispatcher.backlog(),
                dispatcher.isReady() ? dispatcher.predictedWaitNanos() : 0,
                dispatcher.serviceTime(),
                dispatcher.counters(),
                fleet);
    }

    private static PoolFigures of(
            int backlog, long waitNanos, ServiceTime unit, PoolCounters counters, Fleet fleet) {
        long[] errorsNanos = counters.forecastErrorsNanos();
        return new PoolFigures(
                backlog,
                waitNanos / 1e6,
                unit.meanNanos() / 1e6,
                unit.deviationNanos() / 1e6,
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
                counters.of(PoolEvent.KILLED),
                fleet);
    }
}
