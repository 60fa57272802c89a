package fullyloaded.slides.rounds;

import fullyloaded.http.HttpServer;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one round or door at a time. Any thread may request a start or stop and returns at once; one
 * thread of its own then ends the running one, if it is another, and starts the one wanted by then.
 */
public final class RoundRunner implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RoundRunner.class);
    private static final long CLOSE_SECONDS = 15; // ServerProcess.end takes at most 10

    private final String host;
    private final int port;
    private final Supplier<List<String>> options;
    // One queued change is enough, because it reads what is wanted only when it runs.
    final ThreadPoolExecutor changes =
            new ThreadPoolExecutor(
                    1,
                    1,
                    0,
                    TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(1),
                    task -> new Thread(task, "round-runner"),
                    new ThreadPoolExecutor.DiscardPolicy());
    private boolean closed;
    private Exhibit wanted;
    private Exhibit lastStarted;
    private ServerProcess last;

    /**
     * Creates a runner; nothing runs yet.
     *
     * @param host address that the servers bind
     * @param port port that they listen on, one after the other
     * @param options what to add to a server's command line, read at each start
     */
    public RoundRunner(String host, int port, Supplier<List<String>> options) {
        this.host = host;
        this.port = port;
        this.options = options;
    }

    /** Requests that this one run, and no other; does nothing if it runs already. */
    public synchronized void start(Exhibit exhibit) {
        if (!closed) {
            wanted = exhibit;
            changes.execute(this::change);
        }
    }

    /** Requests that this one stop; does nothing if another one is wanted. */
    public synchronized void stop(Exhibit exhibit) {
        if (exhibit.isSame(wanted)) {
            wanted = null;
            changes.execute(this::change);
        }
    }

    /** Writes a line to this one's standard input; returns false if it does not run. */
    public synchronized boolean tell(Exhibit exhibit, String line) {
        if (last == null || !exhibit.isSame(lastStarted) || last.state() != RoundState.READY) {
            return false;
        }
        try {
            last.tell(line);
            return true;
        } catch (IOException e) {
            LOG.debug("{} ends", exhibit.name(), e);
            return false;
        }
    }

    /** The state of each of these, and what the one started last has printed. */
    public synchronized RoundsStatus status(List<? extends Exhibit> exhibits) {
        return new RoundsStatus(
                exhibits.stream().map(this::row).toList(),
                last == null ? null : lastStarted.key(),
                last == null ? List.of() : last.output().lines());
    }

    /** Ends the running one; nothing can be started afterwards. */
    @Override
    public void close() throws InterruptedException {
        synchronized (this) {
            closed = true;
            wanted = null;
            changes.execute(this::change);
        }
        changes.shutdown();
        if (!changes.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
            LOG.error("The running server did not end within {} s", CLOSE_SECONDS);
        }
    }

    private void change() {
        try {
            ServerProcess before = last;
            if (before != null && before.isAlive() && !isLastWanted()) {
                before.end();
            }
            synchronized (this) {
                if (wanted != null && (last == null || !last.isAlive())) {
                    String[] further = options.get().toArray(String[]::new);
                    last = new ServerProcess(wanted.program().with(further), host, port);
                    lastStarted = wanted;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.error("Cannot start a server", e);
            giveUp();
        }
    }

    private synchronized void giveUp() {
        wanted = null;
    }

    private synchronized boolean isLastWanted() {
        return lastStarted.isSame(wanted);
    }

    private RoundsStatus.Row row(Exhibit exhibit) {
        boolean isWanted = exhibit.isSame(wanted);
        if (last != null && exhibit.isSame(lastStarted) && last.state() != RoundState.STOPPED) {
            return lastRow(isWanted);
        }
        if (!exhibit.isBuilt()) {
            return row(exhibit, RoundState.MISSING, exhibit.remedy());
        }
        return row(exhibit, isWanted ? RoundState.STARTING : RoundState.STOPPED, null);
    }

    private static RoundsStatus.Row row(Exhibit exhibit, RoundState state, String remark) {
        return new RoundsStatus.Row(exhibit.key(), exhibit.title(), state, null, remark, null);
    }

    /** A requested stop counts as stopping, even before the runner's thread acts on it. */
    private RoundsStatus.Row lastRow(boolean isWanted) {
        boolean isStopping = !isWanted && last.isAlive();
        RoundState state = isStopping ? RoundState.STOPPING : last.state();
        return new RoundsStatus.Row(
                lastStarted.key(),
                lastStarted.title(),
                state,
                state == RoundState.ENDED ? last.exitCode() : null,
                isStopping ? null : last.remark(),
                state == RoundState.READY ? HttpServer.url(host, port) : null);
    }
}
