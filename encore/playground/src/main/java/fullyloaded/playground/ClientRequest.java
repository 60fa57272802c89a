package fullyloaded.playground;

import fullyloaded.pool.Request;
import java.time.Duration;

/**
 * One attempt of a client to get expensive work done. Client and server may each be done with it
 * first: a client who has left does not stop the work of rounds 1 to 3.
 */
final class ClientRequest implements Request {

    private final World world;
    private final int id;
    private final int units;
    private final int attempt;
    private final long sentNanos;
    private long arrivedNanos;
    private int process; // which of round 3's copies has it
    private int waitingUnits;
    private int unfinishedUnits;
    private boolean hasBegun;
    private boolean isAnswered; // by the server, whether or not the client is still there
    private Outcome outcome; // for the client; null as long as it waits

    /**
     * Creates a request that is sent now.
     *
     * @param attempt 1 for the client's first
     */
    ClientRequest(World world, int id, int units, int attempt) {
        this.world = world;
        this.id = id;
        this.units = units;
        this.attempt = attempt;
        sentNanos = world.time().nowNanos();
        waitingUnits = units;
        unfinishedUnits = units;
    }

    int id() {
        return id;
    }

    int attempt() {
        return attempt;
    }

    long sentNanos() {
        return sentNanos;
    }

    /** Records that it reached the server: later than it was sent if the front was paused. */
    void arrived() {
        arrivedNanos = world.time().nowNanos();
    }

    int process() {
        return process;
    }

    void process(int process) {
        this.process = process;
    }

    int waitingUnits() {
        return waitingUnits;
    }

    /** Whether its first unit has begun. */
    boolean hasBegun() {
        return hasBegun;
    }

    boolean isAnswered() {
        return isAnswered;
    }

    /** Whether its client waits no longer. */
    boolean isOver() {
        return outcome != null;
    }

    boolean hasLeft() {
        return outcome == Outcome.LEFT;
    }

    @Override
    public int units() {
        return units;
    }

    @Override
    public long arrivedNanos() {
        return arrivedNanos;
    }

    @Override
    public boolean isClientGone() {
        world.asked(this);
        return hasLeft();
    }

    @Override
    public void unitStarted() {
        waitingUnits--;
        hasBegun = true;
    }

    @Override
    public void unitReturned() {
        waitingUnits++;
    }

    @Override
    public boolean unitDone() {
        if (--unfinishedUnits > 0) {
            return false;
        }
        answer(world.isDue(this) ? Outcome.LATE : Outcome.SERVED);
        return true;
    }

    @Override
    public boolean shed(String reason, Duration retryAfter) {
        world.asked(null);
        world.refused(reason);
        answer(Outcome.REFUSED);
        return true;
    }

    /** Its process died, or there is none. */
    void lose() {
        if (!isAnswered) {
            answer(Outcome.LOST);
        }
    }

    /** Its client has no patience left. */
    void leave() {
        end(Outcome.LEFT);
    }

    private void answer(Outcome answer) {
        isAnswered = true;
        world.leftServer(this);
        end(answer);
    }

    private void end(Outcome end) {
        if (outcome == null) {
            outcome = end;
            world.ended(this, end);
        }
    }
}
