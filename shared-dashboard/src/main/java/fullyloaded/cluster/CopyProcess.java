package fullyloaded.cluster;

import fullyloaded.dashboard.CopyLink;
import fullyloaded.dashboard.Json;
import fullyloaded.process.BoundedLineReader;
import fullyloaded.process.ProcessSupervisor;
import fullyloaded.stats.IntervalStats;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** The parent's end of the line to one of round 3's copies; {@link CopyLink} is the other end. */
public final class CopyProcess implements AutoCloseable {

    /** What a copy tells besides its ticks; from the copy's own thread. */
    public interface Listener {

        /** It listens on that port and needs so long for a unit. */
        void ready(CopyProcess copy, int port, Duration unit);

        /** It ended; another takes its place. The port is 0 if it was never ready. */
        void ended(int port);
    }

    private static final int HUNG_INTERVALS = 7; // 5 s
    private static final int STARTING_INTERVALS = 43; // 30 s
    private static final int HEALTHY_TICKS = 10; // 7 s: before that it has not proved anything

    private final Listener listener;
    private final ProcessSupervisor slot;
    private OutputStream input;
    private int port;
    private int silentIntervals;
    private int ticks;
    private IntervalStats tick = state(0, "dead");

    /** A copy that is started by that command. */
    public CopyProcess(String name, List<String> command, Listener listener) {
        this.listener = listener;
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        slot = new ProcessSupervisor(name, builder, this::serve);
    }

    /** Starts the first process. */
    public void start() {
        slot.start();
    }

    /** What it counted since the last call. */
    public synchronized IntervalStats take() {
        IntervalStats taken = tick;
        tick = tick.quiet();
        return taken;
    }

    /** Tells it something for its browsers, if it is there. */
    public synchronized void send(String line) {
        if (input != null) {
            try {
                input.write((line + "\n").getBytes(StandardCharsets.UTF_8));
                input.flush();
            } catch (IOException e) {
                input = null; // it is about to end, and its slot will tell
            }
        }
    }

    /** To be called once per interval: kills it if it has been silent for so many that it hangs. */
    public synchronized void check() {
        silentIntervals++;
        if (input != null && silentIntervals > (port == 0 ? STARTING_INTERVALS : HUNG_INTERVALS)) {
            slot.kill();
        }
    }

    /** Asks it to end in good order; another does not take its place. */
    public void drain() {
        slot.retire();
        send(CopyLink.DRAIN);
    }

    /** Waits until it has ended. */
    public void await(Duration most) throws InterruptedException {
        slot.await(most);
    }

    @Override
    public void close() {
        slot.close();
    }

    private void serve(Process process) throws IOException {
        BoundedLineReader lines =
                new BoundedLineReader(process.inputReader(StandardCharsets.UTF_8));
        synchronized (this) {
            input = process.getOutputStream();
            silentIntervals = 0;
            ticks = 0;
            tick = state(process.pid(), "starting");
        }
        try {
            for (String line = lines.next(); line != null; line = lines.next()) {
                heard(line);
            }
        } finally {
            int ended;
            synchronized (this) {
                ended = port;
                input = null;
                port = 0;
                tick = state(0, "dead");
            }
            listener.ended(ended);
        }
    }

    private void heard(String line) {
        if (!line.startsWith("{")) {
            System.err.println(line); // not ours: something in the copy printed it
        } else if (line.startsWith(CopyLink.READY)) {
            CopyLink.Ready ready = Json.GSON.fromJson(line, CopyLink.Ready.class);
            synchronized (this) {
                port = ready.port();
            }
            listener.ready(this, ready.port(), Duration.ofNanos(ready.unitNanos()));
        } else {
            IntervalStats next = Json.GSON.fromJson(line, IntervalStats.class);
            synchronized (this) {
                silentIntervals = 0;
                tick = tick.then(next);
                if (++ticks == HEALTHY_TICKS) {
                    slot.healthy();
                }
            }
        }
    }

    private static IntervalStats state(long pid, String state) {
        return IntervalStats.of(new IntervalStats.Process(pid, "copy", state, 0, 0));
    }
}
