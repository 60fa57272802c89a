package fullyloaded.cluster;

import fullyloaded.process.BoundedLineReader;
import fullyloaded.process.ProcessSupervisor;
import fullyloaded.stats.IntervalStats;
import fullyloaded.stats.ProcessRole;
import fullyloaded.stats.ProcessState;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * One of round 3's copies, as its parent sees it; {@link ParentLink} is the other end. A copy that
 * ends or hangs is replaced. Thread-safe.
 */
public final class CopyProcess implements AutoCloseable {

    /** Receives a copy's events, on the thread that reads that copy's messages. */
    public interface Listener {

        /** The copy listens on {@code port}; one unit of work takes {@code unit} there. */
        void ready(CopyProcess copy, int port, Duration unit);

        /** The copy ended and will be replaced. {@code port} is 0 if it was never ready. */
        void ended(int port);
    }

    private static final int HUNG_INTERVALS = 7; // 5 s without a report
    private static final int STARTING_INTERVALS = 43; // 30 s: all copies start at once
    private static final int HEALTHY_INTERVALS = 10; // 7 s; an earlier crash lengthens the back-off

    private final Listener listener;
    private final ProcessSupervisor supervisor;
    private OutputStream input;
    private int port;
    private int silentIntervals;
    private int reported;
    private IntervalStats interval = state(0, ProcessState.DEAD);

    /**
     * Creates a copy that {@code command} will start, supervised by a thread called {@code name}.
     */
    public CopyProcess(String name, List<String> command, Listener listener) {
        this.listener = listener;
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        supervisor = new ProcessSupervisor(name, builder, this::serve);
    }

    /** Starts the copy's first process. */
    public void start() {
        supervisor.start();
    }

    /** Takes what the copy has counted since the last call. */
    public synchronized IntervalStats take() {
        IntervalStats taken = interval;
        interval = interval.quiet();
        return taken;
    }

    /** Sends a message; does nothing if there is no process. */
    public synchronized void send(ClusterMessage message) {
        if (input != null) {
            try {
                String line = ClusterCodec.encode(message) + "\n";
                input.write(line.getBytes(StandardCharsets.UTF_8));
                input.flush();
            } catch (IOException e) {
                input = null; // the process is ending; the supervisor will notice
            }
        }
    }

    /** Kills the copy if it has been silent for too long; call it once per interval. */
    public synchronized void check() {
        silentIntervals++;
        if (input != null && silentIntervals > (port == 0 ? STARTING_INTERVALS : HUNG_INTERVALS)) {
            supervisor.kill();
        }
    }

    /** Asks the copy to finish its accepted requests and exit; it will not be replaced. */
    public void drain() {
        supervisor.retire();
        send(new ClusterMessage.Drain());
    }

    /** Waits until the copy has ended, for {@code most} at most. */
    public void await(Duration most) throws InterruptedException {
        supervisor.await(most);
    }

    @Override
    public void close() {
        supervisor.close();
    }

    private void serve(Process process) throws IOException {
        BoundedLineReader lines =
                new BoundedLineReader(process.inputReader(StandardCharsets.UTF_8));
        synchronized (this) {
            input = process.getOutputStream();
            silentIntervals = 0;
            reported = 0;
            interval = state(process.pid(), ProcessState.STARTING);
        }
        try {
            for (String line = lines.next(); line != null; line = lines.next()) {
                if (ClusterCodec.isMessage(line)) {
                    received(ClusterCodec.decode(line));
                } else {
                    System.err.println(line); // stray output of the copy
                }
            }
        } finally {
            int ended;
            synchronized (this) {
                ended = port;
                input = null;
                port = 0;
                interval = state(0, ProcessState.DEAD);
            }
            listener.ended(ended);
        }
    }

    private void received(ClusterMessage message) {
        if (message instanceof ClusterMessage.Interval next) {
            add(next.stats());
        } else if (message instanceof ClusterMessage.Ready ready) {
            synchronized (this) {
                port = ready.port();
            }
            listener.ready(this, ready.port(), Duration.ofNanos(ready.unitNanos()));
        } else {
            throw new IllegalArgumentException("A copy must not send " + message);
        }
    }

    private synchronized void add(IntervalStats next) {
        silentIntervals = 0;
        interval = interval.then(next);
        if (++reported == HEALTHY_INTERVALS) {
            supervisor.healthy();
        }
    }

    private static IntervalStats state(long pid, ProcessState state) {
        return IntervalStats.of(pid, ProcessRole.COPY, state);
    }
}
