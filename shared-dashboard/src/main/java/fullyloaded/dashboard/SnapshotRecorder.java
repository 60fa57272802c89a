package fullyloaded.dashboard;

import fullyloaded.stats.History;
import fullyloaded.stats.IntervalStats;
import fullyloaded.stats.Machine;
import fullyloaded.stats.PoolFigures;
import fullyloaded.stats.Snapshot;
import fullyloaded.stats.Window;
import java.time.Duration;

/** Takes a snapshot after each interval and adds its point to the history. Not thread-safe. */
public final class SnapshotRecorder {

    private final Machine machine = new Machine();
    private final Window window;
    private final History history;

    /** Starts the first interval; points are added to {@code history}. */
    public SnapshotRecorder(String lesson, Duration deadline, History history) {
        window = new Window(lesson, deadline, System.nanoTime());
        this.history = history;
    }

    /**
     * Returns the snapshot at the end of {@code interval}, which is now.
     *
     * @param pool round 4's figures, or null
     */
    public Snapshot record(IntervalStats interval, PoolFigures pool) {
        Snapshot snapshot = window.add(System.nanoTime(), interval, machine.sample(), pool);
        history.add(snapshot);
        return snapshot;
    }
}
