package fullyloaded.stats;

import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;

/**
 * Shows one worker process as busy or idle, by the units it holds. Not thread-safe: call it with
 * the pool's lock held.
 */
public final class WorkerStats {

    private final ProcessStats process;
    private final Queue<Long> units = new ArrayDeque<>(); // it works on the first

    /** A worker whose process has not started. */
    public WorkerStats(ProcessStats process) {
        this.process = process;
    }

    /** Its process was started. */
    public void started(long pid) {
        process.state(pid, ProcessState.STARTING);
    }

    /** It has warmed up. */
    public void ready() {
        show(ProcessState.IDLE);
    }

    /** It was given a unit. */
    public void given(long unit) {
        units.add(unit);
        process.state(ProcessState.BUSY);
    }

    /** It claims to have done that unit; only the unit it is working on is believed. */
    public void done(long unit) {
        if (Objects.equals(units.peek(), unit)) {
            process.unitDone();
            skipped(unit);
        }
    }

    /** It will not do that unit. */
    public void skipped(long unit) {
        if (units.remove(unit) && units.isEmpty()) {
            process.state(ProcessState.IDLE);
        }
    }

    /** The pool has killed it. */
    public void killed() {
        show(ProcessState.KILLED);
    }

    /** Its process has ended. */
    public void ended() {
        units.clear();
        process.state(0, ProcessState.DEAD);
    }

    private void show(ProcessState state) {
        units.clear();
        process.state(state);
    }
}
