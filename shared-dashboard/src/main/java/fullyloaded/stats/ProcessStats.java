package fullyloaded.stats;

import java.util.concurrent.atomic.LongAdder;

/** Role, state and finished units of one process of this round. Thread-safe. */
public final class ProcessStats implements AutoCloseable {

    private final ServerStats server;
    private final LongAdder unitsDone = new LongAdder();
    private volatile ProcessRole role;
    private volatile long pid;
    private volatile ProcessState state = ProcessState.STARTING;
    private volatile String host; // null for this machine
    volatile int backlog;

    ProcessStats(ServerStats server, ProcessRole role) {
        this.server = server;
        this.role = role;
    }

    /** Sets its role. */
    public void role(ProcessRole role) {
        this.role = role;
    }

    /** Sets its state. */
    public void state(ProcessState state) {
        this.state = state;
    }

    /** Sets the ID and the state of the process that replaces it. */
    public void state(long pid, ProcessState state) {
        this.pid = pid;
        this.state = state;
    }

    /** Sets the machine that it runs on, if that is another one. */
    public void host(String host) {
        this.host = host;
    }

    /** Counts a finished unit. */
    public void unitDone() {
        unitsDone.increment();
    }

    /** Takes the units counted since the last call. */
    IntervalStats.Process take() {
        return new IntervalStats.Process(pid, role, state, unitsDone.sumThenReset(), backlog, host);
    }

    /** Removes the process from the dashboard. */
    @Override
    public void close() {
        server.processes.remove(this);
    }
}
