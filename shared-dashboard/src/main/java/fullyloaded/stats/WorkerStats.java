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
    private final Queue<Long> units = new ArrayDeque<>(); // the first one is in service

    /** Creates the statistics of a worker whose process has not started. */
    public WorkerStats(ProcessStats process) {
        this.process = process;
    }

    /** Records that its process has started. */
    public void started(long pid) {
        process.state(pid, ProcessState.STARTING);
    }

    /** Records that it has warmed up. */
    public void ready() {
        show(ProcessState.IDLE);
    }

    /** Records that it was sent a unit. */
    public void given(long unit) {
        units.add(unit);
        process.state(ProcessState.BUSY);
    }

    /** Records that it reports {@code unit} as done; counts only if that is the unit in service. */
    public void done(long unit) {
        if (Objects.equals(units.peek(), unit)) {
            process.unitDone();
            skipped(unit);
        }
    }

    /** Records that it will not do {@code unit}. */
    public void skipped(long unit) {
        if (units.remove(unit) && units.isEmpty()) {
            process.state(ProcessState.IDLE);
        }
    }

    /** Records that the pool has killed it. */
    public void killed() {
        show(ProcessState.KILLED);
    }

    /** Records that its process has ended. */
    public void ended() {
        units.clear();
        process.state(0, ProcessState.DEAD);
    }

    private void show(ProcessState state) {
        units.clear();
        process.state(state);
    }
}
