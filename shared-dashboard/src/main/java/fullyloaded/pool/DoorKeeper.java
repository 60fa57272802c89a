package fullyloaded.pool;

/** Watches idleness and waits, and adapts the door once in two deadlines. */
final class DoorKeeper {

    private final long periodNanos;
    private Door door;
    private long idleNanos;
    private long readyNanos;
    private long leastWaitNanos = Long.MAX_VALUE;
    private long adaptedNanos;

    /** Begins with a door as open as it can be. */
    DoorKeeper(long deadlineNanos) {
        periodNanos = 2 * deadlineNanos;
        door = new Door(deadlineNanos, deadlineNanos);
    }

    Door door() {
        return door;
    }

    /** That many workers were idle, of those that were ready, for that long. */
    void pass(long nanos, int idle, int ready) {
        idleNanos += nanos * idle;
        readyNanos += nanos * ready;
    }

    /** A request would have to wait that long now. */
    void observe(long waitNanos, ServiceTime unit, long awakeNanos) {
        leastWaitNanos = Math.min(leastWaitNanos, waitNanos);
        if (awakeNanos - adaptedNanos >= periodNanos && readyNanos > 0) {
            double idleShare = (double) idleNanos / readyNanos;
            door = door.adapt(idleShare, leastWaitNanos, unit.meanNanos());
            adaptedNanos = awakeNanos;
            leastWaitNanos = Long.MAX_VALUE;
            idleNanos = 0;
            readyNanos = 0;
        }
    }
}
