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
 * Where one round at a time is on. What is wanted is said from any thread and at once; one thread of its
 * own then ends the performance that is on, if it is another, and starts the one that is wanted by now.
 */
public final class RoundRunner implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RoundRunner.class);
    private static final long CLOSE_SECONDS = 15; // longer than a performance takes to end

    private final String host;
    private final int port;
    private final Supplier<List<String>> options;
    // One change that waits is enough: it reads what is wanted when its turn comes.
    public final ThreadPoolExecutor changes =
            new ThreadPoolExecutor(
                    1,
                    1,
                    0,
                    TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(1),
                    task -> new Thread(task, "stage"),
                    new ThreadPoolExecutor.DiscardPolicy());
    private boolean closed;
    private Round wanted;
    private RoundProcess last;

    /** A stage whose rounds listen there, with those options besides. */
    public RoundRunner(String host, int port, Supplier<List<String>> options) {
        this.host = host;
        this.port = port;
        this.options = options;
    }

    /** Wants that round on, and no other. One that is on stays on. */
    public synchronized void start(Round round) {
        if (!closed) {
            wanted = round;
            changes.execute(this::change);
        }
    }

    /** Wants that round off. */
    public synchronized void stop(Round round) {
        if (wanted != null && wanted.number() == round.number()) {
            wanted = null;
            changes.execute(this::change);
        }
    }

    /** How those rounds stand, and what the last one printed. */
    public synchronized RoundsStatus scene(List<Round> rounds) {
        return new RoundsStatus(
                rounds.stream().map(this::row).toList(),
                last == null ? null : last.round().number(),
                last == null ? List.of() : last.console().lines());
    }

    /** Ends what is on, and lets nothing on again. */
    @Override
    public void close() throws InterruptedException {
        synchronized (this) {
            closed = true;
            wanted = null;
            changes.execute(this::change);
        }
        changes.shutdown();
        if (!changes.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
            LOG.error("The round on stage does not end");
        }
    }

    private void change() {
        try {
            RoundProcess before = last;
            if (before != null && before.isOn() && !isWanted(before)) {
                before.end();
            }
            synchronized (this) {
                if (wanted != null && (last == null || !last.isOn())) {
                    last = new RoundProcess(wanted, host, port, options.get());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.error("A round cannot be started", e);
            giveUp();
        }
    }

    private synchronized void giveUp() {
        wanted = null;
    }

    private synchronized boolean isWanted(RoundProcess performance) {
        return wanted != null && wanted.number() == performance.round().number();
    }

    private RoundsStatus.Row row(Round round) {
        boolean isWanted = wanted != null && wanted.number() == round.number();
        boolean isLast = last != null && last.round().number() == round.number();
        if (isLast && last.state() != RoundState.STOPPED) {
            // What is about to end is not shown any more, even if it does not know yet.
            boolean isLeaving = !isWanted && last.isOn();
            RoundState state = isLeaving ? RoundState.STOPPING : last.state();
            return new RoundsStatus.Row(
                    round.number(),
                    last.round().lesson(),
                    state,
                    state == RoundState.ENDED ? last.exitCode() : null,
                    isLeaving ? null : last.remark(),
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
