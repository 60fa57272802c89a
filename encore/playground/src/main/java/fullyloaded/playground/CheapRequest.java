package fullyloaded.playground;

/** A cheap request, such as a ping: it takes hardly any CPU, but somebody must answer it. */
final class CheapRequest {

    private final World world;
    private final long sentNanos;
    private boolean isOver;

    CheapRequest(World world) {
        this.world = world;
        sentNanos = world.time().nowNanos();
    }

    long sentNanos() {
        return sentNanos;
    }

    boolean isOver() {
        return isOver;
    }

    void answer() {
        isOver = true;
        world.lamps().answered(this);
    }

    /** Its process died, or there is none. */
    void lose() {
        isOver = true;
        world.lamps().lostCheap();
    }
}
