package fullyloaded.stats;

import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;

/**
 * One worker process as the dashboard shows it, by the units that it has. Not thread-safe: call it
 * with the pool's lock held.
 */
public final class WorkerStats {

    private final ProcessStats gauge;
    private final Queue<Long> units = new ArrayDeque<>(); // it works on the first

    /** A worker that nothing is known of. */
    public WorkerStats(ProcessStats gauge) {
        this.gauge = gauge;
    }

    /** Its process was started. */
    public void started(long pid) {
        gauge.is(pid, "starting");
    }

    /** It has warmed up. */
    public void ready() {
        show("idle");
    }

    /** It was given a unit. */
    public void given(long unit) {
        units.add(unit);
        gauge.is("busy");
    }

    /** It claims to have done that unit, which is believed only of the one that it works on. */
    public void done(long unit) {
        if (Objects.equals(units.peek(), unit)) {
            gauge.unitDone();
            skipped(unit);
        }
    }

    /** It will not do that unit. */
    public void skipped(long unit) {
        if (units.remove(unit) && units.isEmpty()) {
            gauge.is("idle");
        }
    }

    /** It was killed. */
    public void killed() {
        show("killed");
    }

    /** Its process is gone. */
    public void ended() {
        units.clear();
        gauge.is(0, "dead");
    }

    private void show(String state) {
        units.clear();
        gauge.is(state);
    }
}
