package fullyloaded.stats;

/** An unanswered request, as the statistics see it. Thread-safe. */
public interface OpenRequest {

    /** Returns when it arrived, as a reading of {@link ServerStats#nanoTime}. */
    long arrivedNanos();

    /** Whether one of its units has been in service. */
    boolean isStarted();

    /** Returns the number of its units that wait for a worker. */
    int waitingUnits();

    /** Returns the number of its unfinished units, waiting or in service. */
    int unfinishedUnits();
}
