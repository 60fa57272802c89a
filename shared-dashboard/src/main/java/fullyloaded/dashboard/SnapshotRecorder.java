package fullyloaded.dashboard;

import fullyloaded.stats.History;
import fullyloaded.stats.IntervalStats;
import fullyloaded.stats.Machine;
import fullyloaded.stats.PoolFigures;
import fullyloaded.stats.Snapshot;
import fullyloaded.stats.Window;
import java.time.Duration;

/** Turns ticks, and a look at the machine, into what the browsers are told. One thread records. */
public final class SnapshotRecorder {

    private final Machine machine = new Machine();
    private final Window window;
    private final History history;

    /** Records from now on, and keeps the last 2 minutes there. */
    public SnapshotRecorder(String lesson, Duration deadline, History history) {
        window = new Window(lesson, deadline, System.nanoTime());
        this.history = history;
    }

    /**
     * The message to all browsers after that interval.
     *
     * @param pool round 4's figures, or null
     */
    public String record(IntervalStats tick, PoolFigures pool) {
        Snapshot snapshot = window.add(System.nanoTime(), tick, machine.sample(), pool);
        history.add(snapshot);
        return Json.GSON.toJson(snapshot);
    }
}
