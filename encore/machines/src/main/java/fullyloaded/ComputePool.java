package fullyloaded;

import fullyloaded.dashboard.Dashboard;
import fullyloaded.fleet.EngineAddress;
import fullyloaded.fleet.FrontOptions;
import fullyloaded.fleet.Roster;
import fullyloaded.options.PoolOptions;
import fullyloaded.pool.SharedDispatcher;
import fullyloaded.pool.SharedQueue;
import fullyloaded.process.JitCompiler;
import fullyloaded.process.Ticker;
import fullyloaded.stats.Lifecycle;
import fullyloaded.stats.PoolFigures;
import fullyloaded.stats.ProcessRole;
import fullyloaded.stats.ProcessState;
import fullyloaded.stats.ProcessStats;
import fullyloaded.stats.ServerStats;
import fullyloaded.work.ExpensiveRequest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connects the {@link SharedDispatcher}, which decides, to HTTP requests, the engine, a timer and
 * the dashboard.
 *
 * <p>The lesson: all fronts and all machines share one queue, but not the decision. What round 4
 * knew of its own queue and its own workers, the engine counts; every front decides by itself.
 *
 * <p>Threads, all of which cause events:
 *
 * <ul>
 *   <li>a request thread, which submits its request;
 *   <li>the {@link Engine}'s, which bring counts and reports;
 *   <li>the timer, which causes an event even if nothing happens, and answers at the deadline
 *       even if the engine does not.
 * </ul>
 *
 * <p>As in round 4, one lock guards all decisions, and answers are written after it is released.
 * Nothing blocks under the lock: sending a unit only hands it to the connection.
 */
final class ComputePool {

    /** Time for an answer to reach its client, by which the dispatcher's deadline is earlier. */
    static final Duration DELIVERY = Duration.ofMillis(50);

    /** Period of the timer, and so how late an expired request may be answered. */
    private static final Duration TICK = Duration.ofMillis(20);

    /** Period of the dashboard's figures, which it shows every 700 ms. */
    private static final Duration PUBLISHED = Duration.ofMillis(200);

    /** How long after a request the engine's counts are kept fresh. */
    private static final Duration ASKED = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(ComputePool.class);

    private final long front = new SecureRandom().nextLong(); // tells its units from others'
    private final ServerStats stats;
    private final Lifecycle lifecycle;
    private final Executor writers;
    private final SharedDispatcher dispatcher;
    private final Roster roster;
    private final ProcessStats engineRow;
    private final Object lock = new Object();
    private final Ticker timer = new Ticker("deadlines");
    private OwnMachine own; // null if the engine is elsewhere
    private Engine engine; // null until the start
    private SharedQueue queue = unit -> {};
    private List<Runnable> answers; // of the event that holds the lock
    private long publishedNanos;
    private volatile long askedNanos;

    ComputePool(PoolOptions options, Dashboard dashboard) {
        this(options.deadline(), dashboard.stats(), dashboard.lifecycle(), dashboard.threads());
    }

    /**
     * Creates a pool without an engine.
     *
     * @param writers write the answers that the timer decides, because the timer must not be late
     */
    ComputePool(Duration deadline, ServerStats stats, Lifecycle lifecycle, Executor writers) {
        this.stats = stats;
        this.lifecycle = lifecycle;
        this.writers = writers;
        long deadlineNanos = deadline.minus(DELIVERY).toNanos();
        dispatcher =
                new SharedDispatcher(
                        deadlineNanos, TICK.toNanos(), stats.nanoTime(), unit -> queue.send(unit));
        roster = new Roster(stats, front);
        engineRow = stats.process(ProcessRole.ENGINE);
        publishedNanos = stats.nanoTime().getAsLong();
        askedNanos = publishedNanos;
        lifecycle.ready(false);
        stats.self().role(ProcessRole.FRONT);
    }

    /**
     * Connects to the engine, or to one in this process with a machine of its own, and starts the
     * timer. As in round 4, the compiler that would compete with the work is disabled.
     */
    void start(FrontOptions options) {
        JitCompiler.disableC2();
        EngineAddress address = options.engine().orElseGet(() -> ownEngine(options));
        engine = new Engine(address, front, listener());
        use(engine);
        engine.start();
        timer.every(TICK, this::tick);
    }

    private EngineAddress ownEngine(FrontOptions options) {
        own = new OwnMachine(options);
        return own.engine();
    }

    /** Sends units to {@code queue} from now on. */
    void use(SharedQueue queue) {
        synchronized (lock) {
            this.queue = queue;
        }
    }

    /** Admits or refuses the request now; a refusal is written before this returns. */
    void submit(ExpensiveRequest request) {
        askedNanos = stats.nanoTime().getAsLong();
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
        if (lifecycle.isDraining() && own != null) {
            own.retire(); // it finishes the admitted requests
        }
        dispatcher.tick();
        roster.tick();
        long nowNanos = stats.nanoTime().getAsLong();
        if (nowNanos - publishedNanos > PUBLISHED.toNanos()) {
            publishedNanos = nowNanos;
            publish(dispatcher.cores());
        }
    }

    /** Shows the figures; {@code cores} is empty while the engine does not answer. */
    private void publish(OptionalInt cores) {
        engineRow.state(cores.isPresent() ? ProcessState.UP : ProcessState.DEAD);
        stats.pool(
                PoolFigures.of(
                        dispatcher,
                        new PoolFigures.Fleet(
                                cores.isPresent() ? 1 : 0,
                                roster.machines(),
                                cores.orElse(0),
                                roster.fronts(),
                                dispatcher.takeUtilization())));
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

    /** Ends the connection, and what this front has of its own; by then the server has drained. */
    void shutdownNow() {
        timer.close();
        if (engine != null) {
            engine.close();
        }
        if (own != null) {
            own.close();
        }
    }

    /** Returns the random number that marks the units of this front. */
    long front() {
        return front;
    }

    /** Returns what the engine must tell; takes the lock for each event. */
    Engine.Listener listener() {
        return new EngineEvents(front, dispatcher, roster, this::isAsked, this::handle);
    }

    private boolean isAsked() {
        long quietNanos = stats.nanoTime().getAsLong() - askedNanos;
        return stats.outstanding() > 0 || quietNanos < ASKED.toNanos();
    }
}
