package fullyloaded.pool;

/**
 * Finds the worker that hangs, by its progress and not by the clock, because a clock cannot tell a worker that hangs from
 * a machine that is slow. Hung is who does not get on although it gets the CPU, or although the others get on. It looks
 * only at the worker that has been at its unit longest, so it kills one at a time, each on evidence of its own.
 */
final class Watchdog {

    /** In units, of which hardly any takes longer. */
    private static final int HUNG_UNITS = 5;

    /** Less than this share of the CPU is none: what a JVM needs to wait. */
    private static final double NO_CPU = 0.02;

    /** No system leaves a process without any CPU for so long, even at the lowest priority. */
    private static final long STOPPED_NANOS = 10_000_000_000L;

    /** CPU time in which any JVM starts and warms up. */
    private static final long WARM_UP_CPU_NANOS = 60_000_000_000L;

    private Worker suspect;
    private long suspectSinceNanos; // when it became what it is, which tells its units apart
    private long watchedNanos;
    private long cpuNanos;
    private long unitsDone;

    /** Whether the worker, busy longest, hangs. Null is no worker. */
    boolean isHung(Worker worker, Workers workers, ServiceTime unit, PoolClock clock) {
        long elapsedNanos = worker == null ? 0 : clock.awakeNanos() - worker.sinceAwakeNanos;
        if (!isWatched(worker, elapsedNanos > 2 * unit.longNanos(), workers, clock)) {
            return false;
        }
        long hungNanos = HUNG_UNITS * unit.longNanos();
        long hadCpuNanos = worker.link.cpuNanos() - cpuNanos;
        if (hadCpuNanos > NO_CPU * watched(clock)) {
            return unit.meanNanos() > 0 && hadCpuNanos > hungNanos;
        }
        long others = Math.max(1, workers.count());
        boolean othersGetOn =
                (workers.unitsDone() - unitsDone) * unit.meanNanos() > others * hungNanos;
        return othersGetOn || watched(clock) > STOPPED_NANOS;
    }

    /** Whether the worker, warming up longest, will never be ready. */
    boolean isStillborn(Worker worker, Workers workers, PoolClock clock) {
        if (!isWatched(worker, true, workers, clock)) {
            return false;
        }
        long hadCpuNanos = worker.link.cpuNanos() - cpuNanos;
        boolean hadNone = hadCpuNanos < NO_CPU * watched(clock);
        return hadNone && watched(clock) > 3 * STOPPED_NANOS || hadCpuNanos > WARM_UP_CPU_NANOS;
    }

    private long watched(PoolClock clock) {
        return clock.awakeNanos() - watchedNanos;
    }

    /** Begins to watch whoever is suspect; true if that was before. */
    private boolean isWatched(Worker worker, boolean isSuspect, Workers workers, PoolClock clock) {
        if (worker == null || !isSuspect) {
            suspect = null;
            return false;
        }
        if (worker == suspect && worker.sinceNanos == suspectSinceNanos) {
            return true;
        }
        suspect = worker;
        suspectSinceNanos = worker.sinceNanos;
        watchedNanos = clock.awakeNanos();
        cpuNanos = worker.link.cpuNanos();
        unitsDone = workers.unitsDone();
        return false;
    }
}
