package fullyloaded.testing;

import fullyloaded.stats.OpenRequest;

/** A request of one unit that only waits. */
public record FakeOpenRequest(long arrivedNanos) implements OpenRequest {

    @Override
    public boolean isStarted() {
        return false;
    }

    @Override
    public int waitingUnits() {
        return 1;
    }

    @Override
    public int unfinishedUnits() {
        return 1;
    }
}
