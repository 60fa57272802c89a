package fullyloaded.pool;

/** Why a request is refused, at once or after it was admitted. */
enum Reason {
    /**
     * No worker is idle or busy, or no unit has been measured yet. It never means that all workers
     * are slow: see {@link TrustedWorkers}.
     */
    NOT_READY(PoolEvent.REFUSED, "No worker is ready"),
    /** The queue that several fronts share does not answer. */
    NO_ENGINE(PoolEvent.REFUSED, "The engine does not answer"),
    /** The {@link Admission} refused it, because it would finish after its deadline. */
    FINISH_TOO_LATE(PoolEvent.REFUSED, "It would not finish in time"),
    /** The {@link Admission} refused it, because its first unit would wait for too long. */
    WAIT_TOO_LONG(PoolEvent.REFUSED, "The queue is too long now"),
    /** The client has left, so nobody would read the answer. */
    CLIENT_LEFT(PoolEvent.CLIENT_GONE, "The client has left"),
    /** It was admitted, but then a worker died or the machine became slower. */
    HOPELESS(PoolEvent.DROPPED, "It can no longer finish in time"),
    /** Its deadline passed before all of its units were done. */
    OVERDUE(PoolEvent.EXPIRED, "It did not finish in time"),
    /** One of its units seems to kill every worker that runs it. */
    DEADLY(PoolEvent.DROPPED, "Two workers died running it");

    final PoolEvent event;
    final String text; // what the client reads, without the full stop

    Reason(PoolEvent event, String text) {
        this.event = event;
        this.text = text;
    }
}
