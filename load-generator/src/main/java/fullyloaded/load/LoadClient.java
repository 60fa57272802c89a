package fullyloaded.load;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpConnection;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.Message;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.impl.Http1StreamListener;
import org.apache.hc.core5.http.impl.bootstrap.AsyncRequesterBootstrap;
import org.apache.hc.core5.http.impl.bootstrap.HttpAsyncRequester;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.entity.StringAsyncEntityConsumer;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.http.nio.support.BasicResponseConsumer;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Sends any number of concurrent requests for one path to one server, with one thread for all
 * sockets. Connections are reused unless they have been idle for longer than a server might keep
 * them. Their number has no limit, because waiting for a free connection would hide the server's
 * delay.
 */
public final class LoadClient implements AutoCloseable {

    private static final TimeValue IDLE = TimeValue.ofSeconds(5);
    private static final TimeValue CHECK = TimeValue.ofMilliseconds(100);

    private static final Http1StreamListener SENT =
            new Http1StreamListener() {
                @Override
                public void onRequestHead(HttpConnection connection, HttpRequest request) {
                    ((Ask) request).sent(connection.getEndpointDetails().getRequestCount());
                }

                @Override
                public void onResponseHead(HttpConnection connection, HttpResponse response) {}

                @Override
                public void onExchangeComplete(HttpConnection connection, boolean keepAlive) {}
            };

    private final HttpAsyncRequester requester;
    private final HttpHost host;
    private final String path;
    private final String rightBody;
    private final String loadKey;
    private final Timeout timeout;
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile long closedIdleNanos = System.nanoTime();

    /**
     * Creates a client; connections are opened on demand.
     *
     * @param rightBody the body of a correct answer
     * @param loadKey the load key of the server; empty if it has none
     * @param timeout a request fails if its connection is silent for this long
     */
    public LoadClient(URI server, String path, String rightBody, String loadKey, Duration timeout) {
        host = new HttpHost(server.getScheme(), server.getHost(), server.getPort());
        this.path = path;
        this.rightBody = rightBody;
        this.loadKey = loadKey;
        this.timeout = Timeout.of(timeout);
        requester =
                AsyncRequesterBootstrap.bootstrap()
                        .setIOReactorConfig(
                                IOReactorConfig.custom()
                                        .setIoThreadCount(1)
                                        .setTcpNoDelay(true)
                                        .setSoTimeout(this.timeout)
                                        .setSelectInterval(CHECK)
                                        .build())
                        .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                        .setStreamListener(SENT)
                        .setMaxTotal(Integer.MAX_VALUE)
                        .setDefaultMaxPerRoute(Integer.MAX_VALUE)
                        .create();
        requester.start();
    }

    /**
     * Sends a request that was due at {@code dueNanos}, and returns at once; the answer arrives on
     * the sockets' thread.
     */
    public void ask(long dueNanos, Consumer<Answer> answers) {
        closeIdle();
        inFlight.incrementAndGet();
        Ask ask = new Ask(dueNanos, answers);
        requester.execute(
                new BasicRequestProducer(ask, null),
                new BasicResponseConsumer<>(new StringAsyncEntityConsumer()),
                timeout,
                ask);
    }

    /** Returns the number of requests without an outcome yet. */
    public int inFlight() {
        return inFlight.get();
    }

    private void closeIdle() {
        long now = System.nanoTime();
        if (now - closedIdleNanos > TimeUnit.SECONDS.toNanos(1)) {
            closedIdleNanos = now;
            requester.closeIdle(IDLE);
        }
    }

    @Override
    public void close() {
        requester.close(CloseMode.IMMEDIATE);
    }

    /** One request, and the consumer of its answer. */
    private final class Ask extends BasicHttpRequest
            implements FutureCallback<Message<HttpResponse, String>> {

        private final long dueNanos;
        private final transient Consumer<Answer> answers;
        private volatile long sentNanos = System.nanoTime();

        Ask(long dueNanos, Consumer<Answer> answers) {
            super(Method.GET, host, path);
            if (!loadKey.isEmpty()) {
                setHeader("Authorization", "Bearer " + loadKey);
            }
            this.dueNanos = dueNanos;
            this.answers = answers;
        }

        /**
         * The time to open a connection is the server's, so it does not count as sender lateness.
         */
        void sent(long requestsBefore) {
            if (requestsBefore > 0) {
                sentNanos = System.nanoTime();
            }
        }

        @Override
        public void completed(Message<HttpResponse, String> answer) {
            int status = answer.getHead().getCode();
            if (status == 200 && rightBody.equals(answer.getBody())) {
                end(Outcome.RIGHT, status);
            } else {
                end(status == 503 ? Outcome.REFUSED : Outcome.FAILED, status);
            }
        }

        @Override
        public void failed(Exception e) {
            if (e instanceof SocketTimeoutException) {
                end(Outcome.TIMED_OUT, 0);
            } else if (e instanceof ConnectException || e instanceof NoRouteToHostException) {
                end(Outcome.UNREACHABLE, 0);
            } else {
                end(Outcome.RESET, 0);
            }
        }

        @Override
        public void cancelled() {
            end(Outcome.RESET, 0);
        }

        private void end(Outcome outcome, int status) {
            answers.accept(new Answer(outcome, status, dueNanos, sentNanos, System.nanoTime()));
            inFlight.decrementAndGet(); // last: a closed loop has counted its next request by now
        }
    }
}
