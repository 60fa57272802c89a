package fullyloaded.stats;

import java.util.concurrent.atomic.LongAdder;

/** Role, state and finished units of one process of this round. Thread-safe. */
public final class ProcessStats implements AutoCloseable {

    private final ServerStats server;
    private final LongAdder unitsDone = new LongAdder();
    private volatile ProcessRole role;
    private volatile long pid;
    private volatile ProcessState state = ProcessState.STARTING;
    volatile int backlog;

    ProcessStats(ServerStats server, ProcessRole role) {
        this.server = server;
        this.role = role;
    }

    /** Sets what it is for. */
    public void role(ProcessRole role) {
        this.role = role;
    }

    /** Sets what it is doing. */
    public void state(ProcessState state) {
        this.state = state;
    }

    /** Sets the same of another process in its place. */
    public void state(long pid, ProcessState state) {
        this.pid = pid;
        this.state = state;
    }

    /** Counts a finished unit. */
    public void unitDone() {
        unitsDone.increment();
    }

    /** Takes the units counted since the last call. */
    IntervalStats.Process take() {
        return new IntervalStats.Process(pid, role, state, unitsDone.sumThenReset(), backlog);
    }

    /** The dashboard no longer shows it. */
    @Override
    public void close() {
        server.processes.remove(this);
    }
}
