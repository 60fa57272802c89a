package fullyloaded.stats;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** One request on its way through the server. Thread-safe; told each thing at most once. */
public final class RequestTimer {

    private final ServerStats meter;
    private final int units;
    private final long arrivedNanos;
    final AtomicInteger waiting;
    final AtomicInteger unfinished;
    volatile boolean taken;

    RequestTimer(ServerStats meter, int units, long arrivedNanos) {
        this.meter = meter;
        this.units = units;
        this.arrivedNanos = arrivedNanos;
        waiting = new AtomicInteger(units);
        unfinished = new AtomicInteger(units);
    }

    /** How many units of work it wants. */
    public int units() {
        return units;
    }

    /** When it was accepted, as a nanoTime reading. */
    public long arrivedNanos() {
        return arrivedNanos;
    }

    /** How long ago that was. */
    public Duration age() {
        return Duration.ofNanos(meter.nanoTime.getAsLong() - arrivedNanos);
    }

    /** How old it may get without being late. */
    public Duration deadline() {
        return meter.deadline;
    }

    /** One of its units is in service. */
    public void unitStarted() {
        waiting.decrementAndGet();
        if (!taken) {
            taken = true;
            if (meter.waitsNanos.size() < ServerStats.WAITS_KEPT) {
                meter.waitsNanos.add(meter.nanoTime.getAsLong() - arrivedNanos);
            }
        }
    }

    /** A unit that was in service waits again. */
    public void unitReturned() {
        waiting.incrementAndGet();
    }

    /** One of its units is done; true when that was the last. */
    public boolean unitDone() {
        return unfinished.decrementAndGet() == 0;
    }

    /** Units that were not done. */
    public int unfinished() {
        return unfinished.get();
    }

    /** It was answered; late or not is for the deadline to say. */
    public void done() {
        meter.outstanding.remove(this);
        if (isLate(meter.nanoTime.getAsLong())) {
            meter.late.increment();
        }
    }

    /** It was refused. */
    public void shed() {
        meter.outstanding.remove(this);
        meter.shed.increment();
    }

    /** It broke. */
    public void failed() {
        meter.outstanding.remove(this);
        meter.failed.increment();
    }

    boolean isLate(long nowNanos) {
        return nowNanos - arrivedNanos > meter.deadline.toNanos();
    }
}
