package fullyloaded;

import fullyloaded.dashboard.Dashboard;
import fullyloaded.options.PoolOptions;
import fullyloaded.pool.Dispatcher;
import fullyloaded.pool.WorkerEvents;
import fullyloaded.pool.WorkerLink;
import fullyloaded.process.JitCompiler;
import fullyloaded.process.Ticker;
import fullyloaded.stats.Lifecycle;
import fullyloaded.stats.PoolFigures;
import fullyloaded.stats.ProcessRole;
import fullyloaded.stats.ServerStats;
import fullyloaded.stats.WorkerStats;
import fullyloaded.work.ExpensiveRequest;
import fullyloaded.worker.ProcessLink;
import fullyloaded.worker.WorkerProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connects the {@link Dispatcher}, which decides, to the world: HTTP requests, worker processes, a
 * timer and the dashboard.
 *
 * <p>The lesson: one queue that knows the deadline, in front of all workers, and a decision before
 * the work. Rounds 1 to 3 do the work first, and it turns out afterwards that it came too late.
 *
 * <p>Threads, each of which brings events:
 *
 * <ul>
 *   <li>a request thread, which submits its request;
 *   <li>one per worker, which reports what its process does;
 *   <li>the timer, which brings an event even if nothing happens.
 * </ul>
 *
 * <p>One lock guards all decisions. Events are short, microseconds each, so they gain nothing from
 * finer locks, and with one lock every decision sees a whole state. The order within an event is
 * always the same:
 *
 * <ol>
 *   <li>Take the lock.
 *   <li>The dispatcher reads the clock, expires what is overdue, handles the event, and hands units
 *       to workers. Answers are decided and counted here, but only collected.
 *   <li>Publish whether the pool is ready, and release the lock.
 *   <li>Write the collected answers.
 * </ol>
 *
 * <p>Answers are written last because writing one takes a hundred times as long as deciding one.
 * Nothing blocks under the lock: a command to a worker fits into its pipe, and a worker that cannot
 * be reached is killed without waiting for its end. Writing does not block either: a small body
 * goes into Jetty's buffer, and Jetty sends that asynchronously, however slowly the client reads.
 */
final class ComputePool {

    /**
     * What an answer needs to reach its client: the dispatcher's deadline is this much before the
     * client's. It covers a tick that is due just after the deadline, a second one that is late,
     * and the way out.
     */
    static final Duration DELIVERY = Duration.ofMillis(50);

    /**
     * How often the timer runs, and so how late an expired request may be answered. Two of them fit
     * into {@link #DELIVERY}; a shorter one would cost CPU that the workers need.
     */
    private static final Duration TICK = Duration.ofMillis(20);

    /** How often the dashboard's figures are computed; it shows them every 700 ms. */
    private static final Duration PUBLISHED = Duration.ofMillis(200);

    private static final Logger LOG = LoggerFactory.getLogger(ComputePool.class);

    private final ServerStats meter;
    private final Lifecycle lifecycle;
    private final Executor writers;
    private final Dispatcher dispatcher;
    private final Object lock = new Object();
    private final Ticker timer = new Ticker("deadlines");
    private final List<ProcessLink> processes = new ArrayList<>();
    private List<Runnable> answers; // of the event that has the lock
    private long publishedNanos;

    ComputePool(PoolOptions options, Dashboard dashboard) {
        this(options.deadline(), dashboard.stats(), dashboard.lifecycle(), dashboard.threads());
    }

    /**
     * A pool without workers.
     *
     * @param writers write the answers that the timer decides, because the timer may not be late
     */
    ComputePool(Duration deadline, ServerStats meter, Lifecycle lifecycle, Executor writers) {
        this.meter = meter;
        this.lifecycle = lifecycle;
        this.writers = writers;
        long deadlineNanos = deadline.minus(DELIVERY).toNanos();
        dispatcher = new Dispatcher(deadlineNanos, TICK.toNanos(), meter.nanoTime());
        publishedNanos = meter.nanoTime().getAsLong();
        lifecycle.ready(false);
        meter.self().role(ProcessRole.FRONT);
    }

    /**
     * Starts the workers and the timer. From now on this process mostly waits, so it does without
     * the compiler that would compete with the workers for their cores.
     */
    void start(PoolOptions options) {
        JitCompiler.disableC2();
        List<String> command = ComputeWorker.command(options);
        for (int worker = 1; worker <= options.workers(); worker++) {
            String name = "worker " + worker;
            addWorker(events -> new WorkerProcess(name, command, events).start());
        }
        timer.every(TICK, this::tick);
    }

    /** Adds a worker; its process may report at once, and then waits for the lock. */
    void addWorker(Function<WorkerEvents, ProcessLink> links) {
        handle(() -> dispatcher.addWorker(events -> new ObservedWorker(events, links)));
    }

    /** Admits the request or refuses it, now; a refusal is written before this returns. */
    void submit(ExpensiveRequest request) {
        request.writer(answer -> answers.add(answer)); // those of whichever event decides it
        handle(() -> dispatcher.submit(request));
    }

    /**
     * The timer. The dispatcher looks at the clock even if nothing else happens. Request threads
     * write what it decides: a timer that writes a thousand answers itself misses its next tick.
     */
    void tick() {
        handle(this::passTime, writers);
    }

    private void passTime() {
        if (lifecycle.isDraining()) {
            processes.forEach(ProcessLink::retire); // the others finish what was admitted
        }
        dispatcher.tick();
        long nowNanos = meter.nanoTime().getAsLong();
        if (nowNanos - publishedNanos > PUBLISHED.toNanos()) {
            publishedNanos = nowNanos;
            meter.pool(PoolFigures.of(dispatcher));
        }
    }

    private void handle(Runnable event) {
        handle(event, Runnable::run);
    }

    /** Handles one event under the lock, then lets {@code writers} write the answers it decided. */
    private void handle(Runnable event, Executor writers) {
        List<Runnable> decided = new ArrayList<>();
        try {
            synchronized (lock) {
                answers = decided;
                event.run();
                lifecycle.unit(Duration.ofNanos(dispatcher.serviceTime().meanNanos()));
                lifecycle.ready(dispatcher.isReady());
            }
        } finally {
            decided.forEach(answer -> write(answer, writers)); // also if the event failed
        }
    }

    private static void write(Runnable answer, Executor writers) {
        try {
            writers.execute(() -> write(answer));
        } catch (RejectedExecutionException e) {
            write(answer); // the server is closing, and its threads have ended
        }
    }

    private static void write(Runnable answer) {
        try {
            answer.run();
        } catch (RuntimeException | Error e) { // the other answers are still to be written
            LOG.error("Cannot write an answer", e);
        }
    }

    /** Kills the workers, whatever they do; the server has drained by then. */
    void shutdownNow() {
        timer.close();
        handle(() -> processes.forEach(ProcessLink::close));
    }

    /**
     * Stands between the dispatcher and one process, in both directions. Upwards it takes the lock
     * for each report and shows the worker's state; downwards, where the lock is held already, it
     * shows the state and passes the command on.
     */
    private final class ObservedWorker implements WorkerEvents, WorkerLink {

        private final WorkerStats shown = new WorkerStats(meter.process(ProcessRole.WORKER));
        private final WorkerEvents events;
        private final ProcessLink process;

        ObservedWorker(WorkerEvents events, Function<WorkerEvents, ProcessLink> links) {
            this.events = events;
            process = links.apply(this);
            processes.add(process);
        }

        @Override
        public void started() {
            report(() -> shown.started(process.pid()), events::started);
        }

        @Override
        public void ready() {
            report(shown::ready, events::ready);
        }

        @Override
        public void done(long unit) {
            report(() -> shown.done(unit), () -> events.done(unit));
        }

        @Override
        public void skipped(long unit) {
            report(() -> shown.skipped(unit), () -> events.skipped(unit));
        }

        @Override
        public void ended() {
            report(shown::ended, events::ended);
        }

        private void report(Runnable show, Runnable event) {
            handle(
                    () -> {
                        show.run();
                        event.run();
                    });
        }

        @Override
        public void begin(long unit) {
            shown.given(unit);
            process.begin(unit);
        }

        @Override
        public void cancel(long unit) {
            process.cancel(unit);
        }

        @Override
        public void kill() {
            shown.killed();
            process.kill();
        }

        @Override
        public long cpuNanos() {
            return process.cpuNanos();
        }
    }
}
