package fullyloaded.testing;

import fullyloaded.pool.WorkerEvents;
import fullyloaded.worker.ProcessLink;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A worker without a process, controlled by the test. */
public final class FakeWorker implements ProcessLink {

    private final WorkerEvents events;
    private final List<Long> units = new ArrayList<>();
    private final Deque<Long> inbox = new ArrayDeque<>(); // it works on the first one
    private final List<Long> cancelled = new ArrayList<>();
    private double workedMillis;
    private double cpuMillis;
    private int kills;
    private boolean isKilled;
    private boolean isRetired;
    private long pid;

    /** A worker that reports to {@code events}. */
    public FakeWorker(WorkerEvents events) {
        this.events = events;
    }

    /** Starts a process, which begins to warm up. */
    public FakeWorker start() {
        isKilled = false;
        cpuMillis = 0;
        pid++;
        events.started();
        return this;
    }

    /** Reports that the process has warmed up. */
    public FakeWorker warm() {
        events.ready();
        return this;
    }

    /** Reports its current unit as done, or the last one once more. */
    public void reply() {
        reply(inbox.isEmpty() ? units.get(units.size() - 1) : inbox.peek());
    }

    /** Reports {@code unit} as done. */
    public void reply(long unit) {
        inbox.remove(unit);
        workedMillis = 0;
        events.done(unit);
    }

    /** Reports {@code unit} as skipped. */
    public void skip(long unit) {
        inbox.remove(unit);
        events.skipped(unit);
    }

    /** Skips the cancelled units that it has not begun. */
    private void obey() {
        for (long unit : List.copyOf(cancelled)) {
            cancelled.remove(unit);
            if (inbox.contains(unit) && inbox.peek() != unit) {
                skip(unit);
            }
        }
    }

    /** Computes for {@code millis}, and replies once a unit's time is reached. */
    public void work(double millis, double unitMillis) {
        if (!isKilled) {
            obey();
        }
        if (!inbox.isEmpty() && !isKilled) {
            compute(millis);
            workedMillis += millis;
            if (workedMillis >= unitMillis) {
                reply();
            }
        }
    }

    /** Computes for {@code millis} without progress. */
    public void compute(double millis) {
        cpuMillis += millis;
    }

    /** Ends its process. */
    public void die() {
        inbox.clear();
        workedMillis = 0;
        events.ended();
    }

    /** The units it has been sent; it works on the first. */
    public List<Long> inbox() {
        return List.copyOf(inbox);
    }

    /** The cancels that it has not read yet. */
    public List<Long> cancelled() {
        return List.copyOf(cancelled);
    }

    /** The number of units it was ever sent. */
    public int assigned() {
        return units.size();
    }

    /** Whether its process was killed and has not been replaced yet. */
    public boolean isKilled() {
        return isKilled;
    }

    /** The number of times it was killed. */
    public int kills() {
        return kills;
    }

    /** Whether it will never be replaced. */
    public boolean isRetired() {
        return isRetired;
    }

    @Override
    public void begin(long unit) {
        if (inbox.isEmpty()) {
            workedMillis = 0;
        }
        inbox.add(unit);
        units.add(unit);
    }

    @Override
    public void cancel(long unit) {
        cancelled.add(unit);
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
