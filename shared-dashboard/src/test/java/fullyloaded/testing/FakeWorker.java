package fullyloaded.testing;

import fullyloaded.pool.WorkerEvents;
import fullyloaded.process.ProcessLink;
import java.util.ArrayList;
import java.util.List;

/** A worker that does what the test says. */
public final class FakeWorker implements ProcessLink {

    private final WorkerEvents events;
    private final List<Long> units = new ArrayList<>();
    private boolean isBusy;
    private double workedMillis;
    private double cpuMillis;
    private int kills;
    private boolean isKilled;
    private boolean isRetired;
    private long pid;

    /** A worker without a process. */
    public FakeWorker(WorkerEvents events) {
        this.events = events;
    }

    /** A process starts and warms up. */
    public FakeWorker start() {
        isKilled = false;
        cpuMillis = 0;
        pid++;
        events.started();
        return this;
    }

    /** The process has warmed up. */
    public FakeWorker warm() {
        events.ready();
        return this;
    }

    /** Replies to the unit that it was given last. */
    public void reply() {
        reply(units.get(units.size() - 1));
    }

    /** Claims to have done that unit. */
    public void reply(long unit) {
        isBusy = false;
        workedMillis = 0;
        events.done(unit);
    }

    /** Gets the CPU for that long, and replies once it had it for a whole unit. */
    public void work(double millis, double unitMillis) {
        if (isBusy && !isKilled) {
            compute(millis);
            workedMillis += millis;
            if (workedMillis >= unitMillis) {
                reply();
            }
        }
    }

    /** Gets the CPU for that long, and achieves nothing. */
    public void compute(double millis) {
        cpuMillis += millis;
    }

    /** Its process ends. */
    public void die() {
        isBusy = false;
        workedMillis = 0;
        events.ended();
    }

    /** How many units it was given. */
    public int given() {
        return units.size();
    }

    /** Whether its process was killed and not replaced yet. */
    public boolean isKilled() {
        return isKilled;
    }

    /** How often it was killed. */
    public int kills() {
        return kills;
    }

    /** Whether it will not be replaced. */
    public boolean isRetired() {
        return isRetired;
    }

    @Override
    public void begin(long unit) {
        isBusy = true;
        workedMillis = 0;
        units.add(unit);
    }

    @Override
    public void kill() {
        isKilled = true;
        kills++;
    }

    @Override
    public long cpuNanos() {
        return Math.round(cpuMillis * 1e6);
    }

    @Override
    public long pid() {
        return pid;
    }

    @Override
    public void retire() {
        isRetired = true;
    }

    @Override
    public void close() {
        isKilled = true;
    }
}
