package fullyloaded.load.client;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpConnection;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.impl.Http1StreamListener;
import org.apache.hc.core5.http.impl.bootstrap.AsyncRequesterBootstrap;
import org.apache.hc.core5.http.impl.bootstrap.HttpAsyncRequester;
import org.apache.hc.core5.http.nio.AsyncClientEndpoint;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Sends any number of concurrent requests to one server, with one thread for all sockets and, if
 * the clients' patience is limited, one more for that. Connections are reused unless they have been
 * idle for longer than a server might keep them. Their number has no limit, because waiting for a
 * free connection would hide the server's delay.
 */
public final class LoadClient implements AutoCloseable, Target {

    private static final TimeValue IDLE = TimeValue.ofSeconds(5);
    private static final TimeValue CHECK = TimeValue.ofMilliseconds(100);

    private final HttpAsyncRequester requester;
    private final ScheduledThreadPoolExecutor timer = Threads.timer("patience");
    private final HttpHost host;
    private final String path;
    private final String rightBody;
    private final String loadKey;
    private final Duration patience;
    private final Timeout timeout;
    private final Timeout connectTimeout;
    private final Set<Ask> inFlight = ConcurrentHashMap.newKeySet();
    private volatile long closedIdleNanos = System.nanoTime();

    /** Creates a client of unlimited patience; connections are opened on demand. */
    public LoadClient(URI server, String path, String rightBody, String loadKey, Duration timeout) {
        this(server, path, rightBody, loadKey, timeout, null);
    }

    /**
     * Creates a client; connections are opened on demand.
     *
     * @param path the path of requests that name none
     * @param rightBody the body of a correct answer
     * @param loadKey the load key of the server; empty if it has none
     * @param timeout a request fails if its connection is silent for this long
     * @param patience a request whose answer is not complete after this is abandoned, and its
     *     connection closed; null if never
     */
    public LoadClient(
            URI server,
            String path,
            String rightBody,
            String loadKey,
            Duration timeout,
            Duration patience) {
        host = new HttpHost(server.getScheme(), server.getHost(), server.getPort());
        this.path = path;
        this.rightBody = rightBody;
        this.loadKey = loadKey;
        this.patience = patience;
        this.timeout = Timeout.of(timeout);
        connectTimeout = connectTimeout(timeout, patience);
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
                        .setStreamListener(listener())
                        .setMaxTotal(Integer.MAX_VALUE)
                        .setDefaultMaxPerRoute(Integer.MAX_VALUE)
                        .create();
        requester.start();
    }

    /** Nobody waits for a connection longer than for an answer; first, patience may end. */
    private static Timeout connectTimeout(Duration timeout, Duration patience) {
        Duration longest = patience == null ? timeout : patience.plus(CHECK.toDuration());
        return Timeout.of(longest.compareTo(timeout) < 0 ? longest : timeout);
    }

    private Http1StreamListener listener() {
        return new Http1StreamListener() {
            @Override
            public void onRequestHead(HttpConnection connection, HttpRequest request) {
                connection.setSocketTimeout(timeout); // until now, it was the time to connect
                ((Ask) request).sent(connection);
            }

            @Override
            public void onResponseHead(HttpConnection connection, HttpResponse response) {}

            @Override
            public void onExchangeComplete(HttpConnection connection, boolean keepAlive) {}
        };
    }

    /**
     * Sends a request that was due at {@code dueNanos}, and returns at once; the answer arrives on
     * the sockets' thread, or on that of the patience.
     */
    @Override
    public void ask(long dueNanos, Consumer<Answer> answers) {
        ask(path, dueNanos, answers);
    }

    /** Sends a request for another path; otherwise like {@link #ask(long, Consumer)}. */
    public void ask(String path, long dueNanos, Consumer<Answer> answers) {
        closeIdle();
        Ask ask = new Ask(host, path, rightBody, dueNanos, answers, inFlight::remove, this::send);
        inFlight.add(ask);
        if (!loadKey.isEmpty()) {
            ask.setHeader("Authorization", "Bearer " + loadKey);
        }
        if (patience != null) {
            ask.isLimitedBy(
                    timer.schedule(
                            () -> ask.end(Outcome.ABANDONED),
                            patience.toNanos(),
                            TimeUnit.NANOSECONDS));
        }
        send(ask);
    }

    private void send(Ask ask) {
        requester.connect(host, connectTimeout, null, sending(ask));
    }

    private static FutureCallback<AsyncClientEndpoint> sending(Ask ask) {
        return new FutureCallback<>() {
            @Override
            public void completed(AsyncClientEndpoint endpoint) {
                ask.connected(endpoint);
            }

            @Override
            public void failed(Exception e) {
                ask.failed(e);
            }

            @Override
            public void cancelled() {
                ask.cancelled();
            }
        };
    }

    /** Returns the number of requests without an outcome yet. */
    public int inFlight() {
        return inFlight.size();
    }

    /** Ends all requests in flight as timed out, and closes their connections. */
    public void giveUp() {
        inFlight.forEach(ask -> ask.end(Outcome.TIMED_OUT));
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
        timer.shutdownNow();
        requester.close(CloseMode.IMMEDIATE);
    }
}
