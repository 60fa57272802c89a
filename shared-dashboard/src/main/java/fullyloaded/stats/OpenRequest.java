package fullyloaded.stats;

/** A request that has not been answered, as the statistics see it. Called from any thread. */
public interface OpenRequest {

    /** When it arrived, as a reading of {@link ServerStats#nanoTime}. */
    long arrivedNanos();

    /** Whether one of its units has been in service. */
    boolean isStarted();

    /** Units that wait for a worker. */
    int waitingUnits();

    /** Units that are not done: waiting or in service. */
    int unfinishedUnits();
}
