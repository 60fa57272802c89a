package fullyloaded.work;

import fullyloaded.pool.Request;
import fullyloaded.stats.ProcessStats;
import fullyloaded.stats.RequestTimer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.servlet.AsyncContext;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One expensive request, from its arrival to its one answer: all units done, shed, or failed.
 * Thread-safe; whatever comes after the answer is ignored.
 */
public final class ExpensiveRequest implements Request {

    private static final Logger LOG = LoggerFactory.getLogger(ExpensiveRequest.class);

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final ProcessStats process;
    private final RequestTimer passage;
    private final Client client;
    private final Thread requestThread = Thread.currentThread();
    private final AtomicBoolean answered = new AtomicBoolean();
    private AsyncContext suspended;
    private Runnable early; // what answers, if that was decided elsewhere before it was suspended
    private boolean written;
    private Executor writer = Runnable::run;

    /**
     * A call that has arrived, on the thread that serves it.
     *
     * @param process the process that does its work, if {@link #run} does
     * @param passage how it is measured
     * @param client who waits for the answer
     */
    public ExpensiveRequest(
            HttpServletRequest request,
            HttpServletResponse response,
            ProcessStats process,
            RequestTimer passage,
            Client client) {
        this.request = request;
        this.response = response;
        this.process = process;
        this.passage = passage;
        this.client = client;
    }

    @Override
    public int units() {
        return passage.units();
    }

    @Override
    public long arrivedNanos() {
        return passage.arrivedNanos();
    }

    /**
     * Lets the request thread go; the answer comes from another, unless there is one already. To be
     * called by that thread.
     */
    public synchronized ExpensiveRequest suspend() {
        if (early != null) {
            early.run();
        } else if (!written) {
            suspended = request.startAsync();
            suspended.setTimeout(0); // how long it may take is for the round to say
            client.watch();
        }
        return this;
    }

    /** Has this write the answer; by default the thread that decides it does, at once. */
    public void writer(Executor writer) {
        this.writer = writer;
    }

    /** Does one unit on the thread that calls; the last one answers. */
    public void run(Runnable unit) {
        if (answered.get()) {
            return;
        }
        unitStarted();
        try {
            unit.run();
        } catch (RuntimeException | Error e) {
            fail(e);
            return;
        }
        process.unitDone();
        unitDone();
    }

    @Override
    public void unitStarted() {
        passage.unitStarted();
    }

    @Override
    public void unitReturned() {
        passage.unitReturned();
    }

    /** One unit is done; the last one answers 200. True if this was the answer. */
    @Override
    public boolean unitDone() {
        return passage.unitDone() && answer(HttpServletResponse.SC_OK, passage::done, null, null);
    }

    /** Refuses with 503 and the failure animal. */
    @Override
    public boolean shed(String reason, Duration retryAfter) {
        return answer(
                HttpServletResponse.SC_SERVICE_UNAVAILABLE, passage::shed, reason, retryAfter);
    }

    /** Answers 500 and logs why. */
    public boolean fail(Throwable cause) {
        LOG.error("A unit of work broke", cause);
        return answer(
                HttpServletResponse.SC_INTERNAL_SERVER_ERROR, passage::failed, "it broke", null);
    }

    /** Whether it was answered. */
    public boolean isAnswered() {
        return answered.get();
    }

    /** Whether nobody waits for the answer any more. Only while suspended and not answered. */
    @Override
    public boolean isClientGone() {
        return client.isGone();
    }

    private boolean answer(int status, Runnable count, String reason, Duration retryAfter) {
        if (!answered.compareAndSet(false, true)) {
            return false;
        }
        count.run();
        writer.execute(() -> write(status, reason, retryAfter));
        return true;
    }

    private synchronized void write(int status, String reason, Duration retryAfter) {
        if (suspended == null && Thread.currentThread() != requestThread) {
            early = () -> write(status, reason, retryAfter); // the response is not ours yet
            return;
        }
        written = true;
        try {
            send(status, reason, retryAfter);
        } catch (IOException e) {
            LOG.debug("The client left before its answer", e);
        }
    }

    private void send(int status, String reason, Duration retryAfter) throws IOException {
        response.setStatus(status);
        if (retryAfter != null) {
            response.setHeader("Retry-After", Long.toString(AnswerPage.seconds(retryAfter)));
        }
        boolean isPage = AnswerPage.isWantedBy(request);
        response.setContentType(isPage ? AnswerPage.TYPE : "text/plain;charset=utf-8");
        String answer =
                isPage ? page(status, reason, retryAfter) : Integer.toString(passage.unfinished());
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        if (reason != null) {
            response.setHeader("X-Reason", reason);
        }
        if (suspended == null) {
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        } else { // no length: Jetty would send at once, and wait for a slow reader
            client.answered();
            response.getOutputStream().write(body);
            suspended.complete();
        }
    }

    private String page(int status, String reason, Duration retryAfter) {
        return switch (status) {
            case HttpServletResponse.SC_OK ->
                    AnswerPage.done(passage.units(), passage.age(), passage.deadline());
            case HttpServletResponse.SC_SERVICE_UNAVAILABLE ->
                    AnswerPage.refused(reason, retryAfter);
            default -> AnswerPage.broken();
        };
    }
}
