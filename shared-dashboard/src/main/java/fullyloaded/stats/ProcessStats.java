package fullyloaded.stats;

import java.util.concurrent.atomic.LongAdder;

/** One process as the dashboard shows it; thread-safe. */
public final class ProcessStats implements AutoCloseable {

    private final ServerStats meter;
    private final LongAdder unitsDone = new LongAdder();
    private volatile String role;
    private volatile long pid;
    private volatile String state = "starting";
    volatile int backlog;

    ProcessStats(ServerStats meter, String role) {
        this.meter = meter;
        this.role = role;
    }

    /** What it is for. */
    public void role(String role) {
        this.role = role;
    }

    /** What it does now, one word. */
    public void is(String state) {
        this.state = state;
    }

    /** The same of a process that is new in this place. */
    public void is(long pid, String state) {
        this.pid = pid;
        this.state = state;
    }

    /** It finished a unit. */
    public void unitDone() {
        unitsDone.increment();
    }

    IntervalStats.Process take() {
        return new IntervalStats.Process(pid, role, state, unitsDone.sumThenReset(), backlog);
    }

    @Override
    public void close() {
        meter.processes.remove(this);
    }
}
