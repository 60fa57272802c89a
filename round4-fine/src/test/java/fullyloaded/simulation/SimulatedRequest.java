package fullyloaded.simulation;

import fullyloaded.pool.Request;
import java.time.Duration;

/** A simulated request and its outcome. */
final class SimulatedRequest implements Request {

    private final Surroundings world;
    private final int units;
    private final long arrivedNanos;
    private final long leavesNanos;
    private final int attempt;
    private final long firstNanos;
    private int unfinished;
    private int inService;
    private boolean admitted;
    private long returnedNanos = Long.MIN_VALUE / 2;
    private long answeredNanos = -1;

    /** A request, with the instants of its arrival and of its client's departure. */
    SimulatedRequest(
            Surroundings world,
            int units,
            long arrivedNanos,
            long leavesNanos,
            int attempt,
            long firstNanos) {
        this.world = world;
        this.units = units;
        this.arrivedNanos = arrivedNanos;
        this.leavesNanos = leavesNanos;
        this.attempt = attempt;
        this.firstNanos = firstNanos;
        unfinished = units;
    }

    @Override
    public int units() {
        return units;
    }

    @Override
    public long arrivedNanos() {
        return world.reading(arrivedNanos);
    }

    /** The instant of its arrival, in virtual nanoseconds. */
    long bornNanos() {
        return arrivedNanos;
    }

    /** The number of its client's attempts, including this one. */
    int attempt() {
        return attempt;
    }

    long firstNanos() {
        return firstNanos;
    }

    boolean isAnswered() {
        return answeredNanos >= 0;
    }

    /** Whether one of its units waits, and none has returned to the queue for {@code nanos}. */
    boolean waits(double nanos) {
        return inService < unfinished && world.simulation().nowNanos() - returnedNanos > nanos;
    }

    /** Records that the pool did not refuse it at once. */
    void admitted() {
        admitted = true;
    }

    boolean wasAdmitted() {
        return admitted;
    }

    @Override
    public boolean isClientGone() {
        world.asked(this);
        return hadLeft(world.simulation().nowNanos());
    }

    /** Whether its client had left by the instant {@code nanos}. */
    boolean hadLeft(long nanos) {
        return nanos >= leavesNanos;
    }

    /** Whether it was answered by the instant {@code nanos}. */
    boolean wasAnswered(long nanos) {
        return isAnswered() && nanos >= answeredNanos;
    }

    @Override
    public void unitStarted() {
        world.promises().check(!isAnswered(), "no unit is begun for a request that was answered");
        inService++;
        world.promises().check(inService <= unfinished, "no unit runs twice at the same time");
    }

    @Override
    public void unitReturned() {
        world.reached("a unit is tried once more");
        returnedNanos = world.simulation().nowNanos();
        inService--;
    }

    @Override
    public boolean unitDone() {
        inService--;
        if (--unfinished > 0) {
            return false;
        }
        answer(1);
        if (bornNanos() < Simulation.WRAP_NANOS && answeredNanos >= Simulation.WRAP_NANOS) {
            world.reached("a request is done that waited while the clock wrapped");
        }
        world.promises().served(this);
        world.tally().served(this);
        return true;
    }

    @Override
    public boolean shed(String reason, Duration retryAfter) {
        world.asked(null);
        answer(2);
        world.refused(this, reason, retryAfter);
        return true;
    }

    private void answer(int how) {
        world.promises().check(!isAnswered(), "a request is answered once");
        answeredNanos = world.simulation().nowNanos();
        world.simulation().note(how);
    }
}
