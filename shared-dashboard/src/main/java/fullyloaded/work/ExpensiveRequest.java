package fullyloaded.work;

import static javax.servlet.http.HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
import static javax.servlet.http.HttpServletResponse.SC_OK;
import static javax.servlet.http.HttpServletResponse.SC_SERVICE_UNAVAILABLE;

import fullyloaded.pool.Request;
import fullyloaded.stats.OpenRequest;
import fullyloaded.stats.ServerStats;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One expensive request, from its arrival to its one answer. Thread-safe: the first thread to
 * decide the answer wins, and later ones are ignored.
 *
 * <pre>
 * arrived --unitStarted--&gt; in service --last unitDone--&gt; answered 200
 *    |                         |
 *    +-------------------------+--shed--&gt; answered 503
 *    +-------------------------+--fail--&gt; answered 500
 * </pre>
 */
public final class ExpensiveRequest implements Request, OpenRequest {

    private static final Logger LOG = LoggerFactory.getLogger(ExpensiveRequest.class);

    private final int units;
    private final long arrivedNanos;
    private final ServerStats stats;
    private final ClientConnection client;
    private final AnswerWriter answerWriter;
    private final AtomicInteger waitingUnits;
    private final AtomicInteger unfinishedUnits;
    private final AtomicBoolean isStarted = new AtomicBoolean();
    private final AtomicBoolean isAnswered = new AtomicBoolean();
    private Executor writer = Runnable::run;

    /**
     * Creates a request that has just arrived. Call on the thread that serves it.
     *
     * @param units units of work that it asks for
     * @param waitedNanos how long it waited for that thread
     * @param stats the statistics that count it
     */
    public ExpensiveRequest(
            int units,
            long waitedNanos,
            ServerStats stats,
            HttpServletRequest request,
            HttpServletResponse response,
            ClientConnection client) {
        this.units = units;
        arrivedNanos = stats.nanoTime().getAsLong() - waitedNanos;
        this.stats = stats;
        this.client = client;
        answerWriter = new AnswerWriter(request, response, client);
        waitingUnits = new AtomicInteger(units);
        unfinishedUnits = new AtomicInteger(units);
    }

    /**
     * Frees the request thread: the answer will come from another thread. Does nothing if the
     * request is answered already. Only the request thread may call this.
     */
    public void suspend() {
        answerWriter.suspend();
    }

    /**
     * Sets the executor that writes the answer; by default the deciding thread writes it at once.
     */
    public void writer(Executor writer) {
        this.writer = writer;
    }

    /** Does one unit on the calling thread; the last one answers the request. */
    public void run(Runnable unit) {
        if (isAnswered.get()) {
            return;
        }
        unitStarted();
        try {
            unit.run();
        } catch (RuntimeException | Error e) {
            fail(e);
            return;
        }
        stats.self().unitDone();
        unitDone();
    }

    @Override
    public int units() {
        return units;
    }

    @Override
    public long arrivedNanos() {
        return arrivedNanos;
    }

    @Override
    public boolean isStarted() {
        return isStarted.get();
    }

    @Override
    public int waitingUnits() {
        return waitingUnits.get();
    }

    @Override
    public int unfinishedUnits() {
        return unfinishedUnits.get();
    }

    @Override
    public void unitStarted() {
        waitingUnits.decrementAndGet();
        if (isStarted.compareAndSet(false, true)) {
            stats.started(this);
        }
    }

    @Override
    public void unitReturned() {
        waitingUnits.incrementAndGet();
    }

    /**
     * Counts one unit as done; the last one answers 200. Returns whether this call decided the
     * answer.
     */
    @Override
    public boolean unitDone() {
        if (unfinishedUnits.decrementAndGet() != 0) {
            return false;
        }
        Duration took = Duration.ofNanos(stats.nanoTime().getAsLong() - arrivedNanos);
        Duration deadline = stats.deadline();
        return answer(
                stats::done,
                new Answer(SC_OK, 0, null, null, () -> AnswerPage.done(units, took, deadline)));
    }

    /**
     * Refuses with 503, and shows browsers the failure animal. Returns whether this call decided
     * the answer.
     */
    @Override
    public boolean shed(String reason, Duration retryAfter) {
        return answer(
                stats::shed,
                new Answer(
                        SC_SERVICE_UNAVAILABLE,
                        unfinishedUnits(),
                        reason,
                        retryAfter,
                        () -> AnswerPage.refused(reason, retryAfter)));
    }

    /** Logs the cause, and answers 500 unless the request is answered already. */
    public void fail(Throwable cause) {
        LOG.error("A unit of work failed", cause);
        answer(
                stats::failed,
                new Answer(
                        SC_INTERNAL_SERVER_ERROR,
                        unfinishedUnits(),
                        "A unit of work failed",
                        null,
                        AnswerPage::broken));
    }

    private boolean answer(Consumer<OpenRequest> count, Answer answer) {
        if (!isAnswered.compareAndSet(false, true)) {
            return false;
        }
        count.accept(this);
        writer.execute(() -> answerWriter.write(answer));
        return true;
    }

    /** Whether the client has left. Call only while the request is suspended and not answered. */
    @Override
    public boolean isClientGone() {
        return client.isGone();
    }
}
