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
 * Runs one round at a time. Any thread may request a start or stop and returns at once; one thread of
 * its own then ends the running round, if it is another one, and starts the round wanted by then.
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
    private Round wanted;
    private Round lastRound;
    private ServerProcess last;

    /**
     * Creates a runner; no round runs yet.
     *
     * @param host address that the rounds bind
     * @param port port that they listen on, one after the other
     * @param options what to add to a round's command line, read at each start
     */
    public RoundRunner(String host, int port, Supplier<List<String>> options) {
        this.host = host;
        this.port = port;
        this.options = options;
    }

    /** Requests that this round run, and no other; does nothing if it runs already. */
    public synchronized void start(Round round) {
        if (!closed) {
            wanted = round;
            changes.execute(this::change);
        }
    }

    /** Requests that this round stop; does nothing if another one is wanted. */
    public synchronized void stop(Round round) {
        if (wanted != null && wanted.number() == round.number()) {
            wanted = null;
            changes.execute(this::change);
        }
    }

    /** The state of each round, and what the one started last has printed. */
    public synchronized RoundsStatus status(List<Round> rounds) {
        return new RoundsStatus(
                rounds.stream().map(this::row).toList(),
                last == null ? null : lastRound.number(),
                last == null ? List.of() : last.output().lines());
    }

    /** Ends the running round; no round can be started afterwards. */
    @Override
    public void close() throws InterruptedException {
        synchronized (this) {
            closed = true;
            wanted = null;
            changes.execute(this::change);
        }
        changes.shutdown();
        if (!changes.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
            LOG.error("The running round did not end within {} s", CLOSE_SECONDS);
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
                    lastRound = wanted;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.error("Cannot start a round", e);
            giveUp();
        }
    }

    private synchronized void giveUp() {
        wanted = null;
    }

    private synchronized boolean isLastWanted() {
        return wanted != null && wanted.number() == lastRound.number();
    }

    private RoundsStatus.Row row(Round round) {
        boolean isWanted = wanted != null && wanted.number() == round.number();
        boolean isLast = last != null && lastRound.number() == round.number();
        if (isLast && last.state() != RoundState.STOPPED) {
            // A requested stop counts as stopping, even before the runner's thread acts on it.
            boolean isStopping = !isWanted && last.isAlive();
            RoundState state = isStopping ? RoundState.STOPPING : last.state();
            return new RoundsStatus.Row(
                    round.number(),
                    lastRound.lesson(),
                    state,
                    state == RoundState.ENDED ? last.exitCode() : null,
                    isStopping ? null : last.remark(),
                    state == RoundState.READY ? HttpServer.url(host, port) : null);
        }
        if (!round.isBuilt()) {
            return new RoundsStatus.Row(
                    round.number(), round.folder(), RoundState.MISSING, null, round.remedy(), null);
        }
        RoundState state = isWanted ? RoundState.STARTING : RoundState.STOPPED;
        return new RoundsStatus.Row(round.number(), round.lesson(), state, null, null, null);
    }
}
