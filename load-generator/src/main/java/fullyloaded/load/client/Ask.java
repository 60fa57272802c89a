package fullyloaded.load.client;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpConnection;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.Message;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.AsyncClientEndpoint;
import org.apache.hc.core5.http.nio.entity.StringAsyncEntityConsumer;
import org.apache.hc.core5.http.nio.support.BasicClientExchangeHandler;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.http.nio.support.BasicResponseConsumer;
import org.apache.hc.core5.io.CloseMode;

/**
 * One request, from the connection to its outcome, which is reported exactly once. Everything
 * happens on the sockets' thread, except {@link #end}.
 */
final class Ask extends BasicHttpRequest implements FutureCallback<Message<HttpResponse, String>> {

    private static final long serialVersionUID = 1;
    private static final Pattern SECONDS = Pattern.compile("\\d{1,6}"); // otherwise it is a date

    private final transient String rightBody;
    private final long dueNanos;
    private final transient Consumer<Answer> answers;
    private final transient Consumer<Ask> ended;
    private final transient Consumer<Ask> resend;
    private final AtomicBoolean hasEnded = new AtomicBoolean();
    private volatile long sentNanos = System.nanoTime();
    private transient volatile AsyncClientEndpoint endpoint;
    private transient volatile HttpConnection connection;
    private transient volatile Future<?> patience;
    private transient boolean isResent;

    /**
     * Creates a request that has not been sent.
     *
     * @param ended called when the answer has been consumed; by then, a closed loop has asked again
     * @param resend called once at most, if the connection closed before the request was sent
     */
    Ask(
            HttpHost host,
            String path,
            String rightBody,
            long dueNanos,
            Consumer<Answer> answers,
            Consumer<Ask> ended,
            Consumer<Ask> resend) {
        super(Method.GET, host, path);
        this.rightBody = rightBody;
        this.dueNanos = dueNanos;
        this.answers = answers;
        this.ended = ended;
        this.resend = resend;
    }

    /** The timer that calls {@link #end}; canceled at the end. Called before the connection. */
    void isLimitedBy(Future<?> patience) {
        this.patience = patience;
    }

    /** Sends the request, unless it has ended while the connection was opened. */
    void connected(AsyncClientEndpoint endpoint) {
        if (hasEnded.get()) {
            endpoint.releaseAndReuse();
            return;
        }
        this.endpoint = endpoint;
        new Exchange(
                        new BasicClientExchangeHandler<>(
                                new BasicRequestProducer(this, null),
                                new BasicResponseConsumer<>(new StringAsyncEntityConsumer()),
                                this),
                        () -> connection != null)
                .start(endpoint);
    }

    /** The time to open a connection is the server's, so it does not count as sender lateness. */
    void sent(HttpConnection connection) {
        this.connection = connection;
        if (connection.getEndpointDetails().getRequestCount() > 0) {
            sentNanos = System.nanoTime();
        }
        if (hasEnded.get()) {
            connection.close(CloseMode.IMMEDIATE);
        }
    }

    /**
     * Ends the request with {@code outcome} and closes its connection, unless it has ended. Any
     * thread may call this. The server sees a closed connection (FIN), as from a browser, not a
     * reset one.
     */
    void end(Outcome outcome) {
        if (hasEnded.compareAndSet(false, true)) {
            if (connection != null) {
                connection.close(CloseMode.IMMEDIATE);
            }
            report(outcome, 0, 0);
        }
    }

    @Override
    public void completed(Message<HttpResponse, String> answer) {
        boolean isFirst = hasEnded.compareAndSet(false, true);
        if (!isFirst) {
            endpoint.releaseAndDiscard();
            return;
        }
        endpoint.releaseAndReuse(); // before the report, because a closed loop then asks again
        int status = answer.getHead().getCode();
        if (status == 200 && rightBody.equals(answer.getBody())) {
            report(Outcome.RIGHT, status, 0);
        } else if (status == 503 || status == 429) {
            report(Outcome.REFUSED, status, retryAfterSeconds(answer.getHead()));
        } else {
            report(Outcome.FAILED, status, 0);
        }
    }

    @Override
    public void failed(Exception e) {
        if (e instanceof SocketTimeoutException) {
            fail(Outcome.TIMED_OUT);
        } else if (e instanceof ConnectException || e instanceof NoRouteToHostException) {
            fail(Outcome.UNREACHABLE);
        } else {
            closed();
        }
    }

    @Override
    public void cancelled() {
        closed();
    }

    /**
     * Sends the request on another connection if it was not sent. The server announces the end of a
     * connection with its last answer, but the pool may still offer that connection for a moment,
     * and the server is not to blame.
     */
    private void closed() {
        boolean isUnsent = endpoint != null && connection == null;
        if (isUnsent && !isResent && !hasEnded.get()) {
            isResent = true;
            endpoint.releaseAndDiscard();
            resend.accept(this);
        } else {
            fail(Outcome.RESET);
        }
    }

    private void fail(Outcome outcome) {
        if (endpoint != null) {
            endpoint.releaseAndDiscard();
        }
        if (hasEnded.compareAndSet(false, true)) {
            report(outcome, 0, 0);
        }
    }

    private void report(Outcome outcome, int status, long retryAfterSeconds) {
        if (patience != null) {
            patience.cancel(false);
        }
        answers.accept(
                new Answer(
                        outcome,
                        status,
                        dueNanos,
                        sentNanos,
                        System.nanoTime(),
                        retryAfterSeconds));
        ended.accept(this);
    }

    private static long retryAfterSeconds(HttpResponse refusal) {
        Header header = refusal.getFirstHeader("Retry-After");
        return header != null && SECONDS.matcher(header.getValue()).matches()
                ? Long.parseLong(header.getValue())
                : 0;
    }
}
