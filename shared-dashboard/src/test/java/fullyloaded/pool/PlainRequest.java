package fullyloaded.pool;

import java.time.Duration;

/** A request that records its outcome. */
final class PlainRequest implements Request {

    private final int units;
    private final long arrivedNanos;
    private int unitsDone;
    private int unitsWaiting;
    private int timesAsked;
    private int answers;
    private boolean isServed;
    private boolean isGone;
    private String reason;
    private Duration retryAfter;

    PlainRequest(int units, long arrivedNanos) {
        this.units = units;
        this.arrivedNanos = arrivedNanos;
        unitsWaiting = units;
    }

    void leave() {
        isGone = true;
    }

    boolean isServed() {
        return isServed;
    }

    boolean isRefused() {
        return answers > 0 && !isServed;
    }

    boolean isWaiting() {
        return answers == 0;
    }

    int answers() {
        return answers;
    }

    int unitsWaiting() {
        return unitsWaiting;
    }

    /** How often the pool asked whether its client has left. */
    int timesAsked() {
        return timesAsked;
    }

    String reason() {
        return reason;
    }

    Duration retryAfter() {
        return retryAfter;
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
        timesAsked++;
        return isGone;
    }

    @Override
    public void unitStarted() {
        unitsWaiting--;
    }

    @Override
    public void unitReturned() {
        unitsWaiting++;
    }

    @Override
    public boolean unitDone() {
        if (++unitsDone < units) {
            return false;
        }
        answers++;
        isServed = true;
        return true;
    }

    @Override
    public boolean shed(String reason, Duration retryAfter) {
        answers++;
        this.reason = reason;
        this.retryAfter = retryAfter;
        return true;
    }
}
