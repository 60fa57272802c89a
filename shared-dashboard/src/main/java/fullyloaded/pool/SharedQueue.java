package fullyloaded.pool;

/** The queue that several fronts share, as one of them sends to it. */
public interface SharedQueue {

    /**
     * Sends a unit. Called under the pool's lock, so it must not block, and a failure is no
     * exception: what got lost is sent again after {@link SharedDispatcher#connected}. Ids are
     * positive, and a front uses none for two units.
     */
    void send(long unit);
}
