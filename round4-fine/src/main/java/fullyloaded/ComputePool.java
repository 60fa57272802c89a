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
 * Connects the {@link Dispatcher}, which decides, to HTTP requests, worker processes, a timer and
 * the dashboard.
 *
 * <p>The lesson: one queue that knows the deadline, in front of all workers, and a decision before
 * the work. Rounds 1 to 3 work first, and learn too late that an answer is late.
 *
 * <p>Threads, all of which cause events:
 *
 * <ul>
 *   <li>a request thread, which submits its request;
 *   <li>one thread per worker, which reports what its process does;
 *   <li>the timer, which causes an event even if nothing happens.
 * </ul>
 *
 * <p>One lock guards all decisions. Events take only microseconds, so finer locks would gain
 * nothing, and with one lock every decision sees a consistent state. The order within an event is
 * always the same:
 *
 * <ol>
 *   <li>Take the lock.
 *   <li>The dispatcher reads the clock, expires what is overdue, handles the event, and hands units
 *       to workers. Answers are decided and counted here, but not yet written.
 *   <li>Publish whether the pool is ready, and release the lock.
 *   <li>Write the collected answers.
 * </ol>
 *
 * <p>Answers are written last because writing one takes a hundred times as long as deciding one.
 * Nothing blocks under the lock: a command to a worker fits into its pipe, and a worker that cannot
 * be reached is killed without waiting for its end. Writing does not block either: a small body
 * goes into Jetty's buffer, and Jetty sends it asynchronously, even if the client reads slowly.
 */
final class ComputePool {

    /**
     * Time for an answer to reach its client: the dispatcher's deadline is this much before the
     * client's. It covers a tick due just after the deadline, a second tick that is late, and
     * delivery.
     */
    static final Duration DELIVERY = Duration.ofMillis(50);

    /**
     * Period of the timer, and so how late an expired request may be answered. Two ticks fit into
     * {@link #DELIVERY}; a shorter period would cost CPU that the workers need.
     */
    private static final Duration TICK = Duration.ofMillis(20);

    /** Period of the dashboard's figures, which it shows every 700 ms. */
    private static final Duration PUBLISHED = Duration.ofMillis(200);

    private static final Logger LOG = LoggerFactory.getLogger(ComputePool.class);

    private final ServerStats stats;
    private final Lifecycle lifecycle;
    private final Executor writers;
    private final Dispatcher dispatcher;
    private final Object lock = new Object();
    private final Ticker timer = new Ticker("deadlines");
    private final List<ProcessLink> processes = new ArrayList<>();
    private List<Runnable> answers; // of the event that holds the lock
    private long publishedNanos;

    ComputePool(PoolOptions options, Dashboard dashboard) {
        this(options.deadline(), dashboard.stats(), dashboard.lifecycle(), dashboard.threads());
    }

    /**
     * Creates a pool without workers.
     *
     * @param writers write the answers that the timer decides, because the timer must not be late
     */
    ComputePool(Duration deadline, ServerStats stats, Lifecycle lifecycle, Executor writers) {
        this.stats = stats;
        this.lifecycle = lifecycle;
        this.writers = writers;
        long deadlineNanos = deadline.minus(DELIVERY).toNanos();
        dispatcher = new Dispatcher(deadlineNanos, TICK.toNanos(), stats.nanoTime());
        publishedNanos = stats.nanoTime().getAsLong();
        lifecycle.ready(false);
        stats.self().role(ProcessRole.FRONT);
    }

    /**
     * Starts the workers and the timer. From now on this process mostly waits, so it disables the
     * compiler that would compete with the workers for the cores.
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

    /** Admits or refuses the request now; a refusal is written before this returns. */
    void submit(ExpensiveRequest request) {
        request.writer(answer -> answers.add(answer)); // the deciding event's list
        handle(() -> dispatcher.submit(request));
    }

    /**
     * Handles a tick of the timer: the dispatcher reads the clock even if nothing else happens.
     * Request threads write its answers, because writing a thousand would delay the next tick.
     */
    void tick() {
        handle(this::passTime, writers);
    }

    private void passTime() {
        if (lifecycle.isDraining()) {
            processes.forEach(ProcessLink::retire); // the others finish the admitted requests
        }
        dispatcher.tick();
        long nowNanos = stats.nanoTime().getAsLong();
        if (nowNanos - publishedNanos > PUBLISHED.toNanos()) {
            publishedNanos = nowNanos;
            stats.pool(PoolFigures.of(dispatcher));
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
            decided.forEach(answer -> write(answer, writers)); // even if the event failed
        }
    }

    private static void write(Runnable answer, Executor writers) {
        try {
            writers.execute(() -> write(answer));
        } catch (RejectedExecutionException e) {
            write(answer); // the server is closing and its threads have ended
        }
    }

    private static void write(Runnable answer) {
        try {
            answer.run();
        } catch (RuntimeException | Error e) { // do not lose the other answers
            LOG.error("Cannot write an answer", e);
        }
    }

    /** Kills the workers in any state; by then the server has drained. */
    void shutdownNow() {
        timer.close();
        handle(() -> processes.forEach(ProcessLink::close));
    }

    /**
     * Connects the dispatcher to one process, and shows the worker's state. Takes the lock for each
     * report of the process; the dispatcher's commands are sent with the lock held.
     */
    private final class ObservedWorker implements WorkerEvents, WorkerLink {

        private final WorkerStats shown = new WorkerStats(stats.process(ProcessRole.WORKER));
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
