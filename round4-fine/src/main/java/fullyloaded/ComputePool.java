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
 * timer and the dashboard. Each event comes from another thread, so one lock guards all decisions.
 * Nothing blocks while holding it, and answers are written after it is released: to write one takes
 * a hundred times as long as to decide.
 */
final class ComputePool {

    /** What an answer needs to reach its client, kept off the deadline. */
    static final Duration DELIVERY = Duration.ofMillis(50);

    private static final Duration TICK = Duration.ofMillis(20);
    private static final Duration PUBLISHED = Duration.ofMillis(200);

    private static final Logger LOG = LoggerFactory.getLogger(ComputePool.class);

    private final ServerStats meter;
    private final Lifecycle lifecycle;
    private final Executor writers;
    private final Dispatcher dispatcher;
    private final Object lock = new Object();
    private final Ticker timer = new Ticker("deadlines");
    private final List<ProcessLink> processes = new ArrayList<>();
    private List<Runnable> answers;
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
        meter.self().role("front");
    }

    /** Starts the workers and the timer; from now on this process only waits. */
    void start(PoolOptions options) {
        JitCompiler.doWithoutC2();
        List<String> command = ComputeWorker.command(options);
        for (int worker = 1; worker <= options.workers(); worker++) {
            String name = "worker " + worker;
            hire(events -> new WorkerProcess(name, command, events).start());
        }
        timer.every(TICK, this::tick);
    }

    /** Adds a worker; its process may report at once. */
    void hire(Function<WorkerEvents, ProcessLink> links) {
        handle(() -> dispatcher.hire(events -> new ObservedWorker(events, links)));
    }

    /** Admits the request or refuses it, now. */
    void submit(ExpensiveRequest request) {
        request.writer(answer -> answers.add(answer));
        handle(() -> dispatcher.submit(request));
    }

    /** The timer: whatever happens, the dispatcher looks at the clock. */
    void tick() {
        handle(this::passTime, writers);
    }

    private void passTime() {
        if (lifecycle.isDraining()) {
            processes.forEach(ProcessLink::retire); // what is left needs no more
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

    /** Handles one event at a time, then has the answers written that it decided. */
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
            decided.forEach(answer -> write(answer, writers));
        }
    }

    private static void write(Runnable answer, Executor writers) {
        try {
            writers.execute(() -> write(answer));
        } catch (RejectedExecutionException e) {
            write(answer); // the server stops, and its threads have
        }
    }

    private static void write(Runnable answer) {
        try {
            answer.run();
        } catch (RuntimeException | Error e) { // the other answers, and this thread, go on
            LOG.error("An answer could not be written", e);
        }
    }

    /** Ends the workers, whatever they do. */
    void shutdownNow() {
        timer.close();
        handle(() -> processes.forEach(ProcessLink::close));
    }

    /** Stands between the dispatcher and one process: takes the lock, shows what the worker does. */
    private final class ObservedWorker implements WorkerEvents, WorkerLink {

        private final WorkerStats gauge = new WorkerStats(meter.process("worker"));
        private final WorkerEvents events;
        private final ProcessLink process;

        ObservedWorker(WorkerEvents events, Function<WorkerEvents, ProcessLink> links) {
            this.events = events;
            process = links.apply(this);
            processes.add(process);
        }

        @Override
        public void started() {
            report(() -> gauge.started(process.pid()), events::started);
        }

        @Override
        public void ready() {
            report(gauge::ready, events::ready);
        }

        @Override
        public void done(long unit) {
            report(() -> gauge.done(unit), () -> events.done(unit));
        }

        @Override
        public void skipped(long unit) {
            report(() -> gauge.skipped(unit), () -> events.skipped(unit));
        }

        @Override
        public void ended() {
            report(gauge::ended, events::ended);
        }

        private void report(Runnable shown, Runnable event) {
            handle(
                    () -> {
                        shown.run();
                        event.run();
                    });
        }

        @Override
        public void begin(long unit) {
            gauge.given(unit);
            process.begin(unit);
        }

        @Override
        public void cancel(long unit) {
            process.cancel(unit);
        }

        @Override
        public void kill() {
            gauge.killed();
            process.kill();
        }

        @Override
        public long cpuNanos() {
            return process.cpuNanos();
        }
    }
}
