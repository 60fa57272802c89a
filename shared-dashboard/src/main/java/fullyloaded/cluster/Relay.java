package fullyloaded.cluster;

import fullyloaded.http.Limits;
import fullyloaded.http.PlainTextErrors;
import fullyloaded.http.RequestConnector;
import fullyloaded.http.SecurityHeaders;
import fullyloaded.options.Options;
import fullyloaded.options.StartupException;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.SetHeaderHandler;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;

/**
 * The reverse proxy through which round 3's parent listens for its copies. It enforces the same
 * limits on connections and headers as the copies; the copies check everything else in a request.
 */
public final class Relay implements AutoCloseable {

    /**
     * Silences Undertow, which logs its start, and a stack trace for each client that resets its
     * connection.
     */
    private static final Map<Logger, Level> LOGS =
            Map.of(
                    Logger.getLogger("io.undertow"), Level.WARNING,
                    Logger.getLogger("io.undertow.proxy"), Level.OFF,
                    Logger.getLogger("org.xnio"), Level.WARNING);

    private static final int DESCRIPTORS_PER_CONNECTION = 2; // one to the client and one to a copy

    private final Undertow server;

    /**
     * Listens, and passes every accepted request to {@code forward}.
     *
     * @throws StartupException if it cannot listen, for example because the port is taken
     */
    public Relay(Options options, HttpHandler forward) {
        this(options, Limits.DEFAULTS, forward);
    }

    Relay(Options options, Limits limits, HttpHandler forward) {
        LOGS.forEach((log, level) -> log.setLevel(level));
        int most = RequestConnector.mostConnections(limits.connections());
        server =
                Undertow.builder()
                        .addHttpListener(options.port(), options.host())
                        .setSocketOption(org.xnio.Options.BACKLOG, RequestConnector.ACCEPT_QUEUE)
                        .setSocketOption(
                                org.xnio.Options.CONNECTION_HIGH_WATER,
                                most / DESCRIPTORS_PER_CONNECTION)
                        .setSocketOption(
                                org.xnio.Options.CONNECTION_LOW_WATER,
                                most / DESCRIPTORS_PER_CONNECTION - 1)
                        .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, millis(limits.idle()))
                        .setServerOption(
                                UndertowOptions.REQUEST_PARSE_TIMEOUT, millis(limits.header()))
                        .setServerOption(
                                UndertowOptions.MAX_HEADER_SIZE, RequestConnector.MOST_HEADER_BYTES)
                        .setHandler(
                                withHeaders(
                                        exchange -> handle(exchange, forward, options), options))
                        .build();
        try {
            server.start();
        } catch (RuntimeException e) {
            throw StartupException.of(options.host(), options.port(), e);
        }
    }

    /** Refuses a body at once, as a copy would; Undertow would first wait for all of it. */
    private static void handle(HttpServerExchange exchange, HttpHandler forward, Options options)
            throws Exception {
        HeaderMap headers = exchange.getRequestHeaders();
        if (!exchange.isRequestComplete()) {
            boolean isChunked = headers.contains(Headers.TRANSFER_ENCODING);
            exchange.setStatusCode(isChunked ? 400 : 413);
            exchange.setPersistent(false);
            exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, PlainTextErrors.TEXT);
            exchange.getResponseSender()
                    .send("A body is not accepted: send the request without one");
            return;
        }
        if (options.access().behindProxy()
                && "https".equals(headers.getFirst(Headers.X_FORWARDED_PROTO))) {
            exchange.setRequestScheme("https"); // Undertow forwards it to the copies
        }
        // No copy reads these, but Undertow parses them and throws on too many or invalid ones.
        headers.remove(Headers.COOKIE);
        headers.remove(Headers.EXPECT);
        forward.handleRequest(exchange);
    }

    /** Sets the headers on our own answers too; a copy's answers already have them. */
    private static HttpHandler withHeaders(HttpHandler forward, Options options) {
        HttpFields headers = new HttpFields();
        new SecurityHeaders(options.access().framedBy()).addTo(headers);
        HttpHandler handler = forward;
        for (HttpField header : headers) {
            handler = new SetHeaderHandler(handler, header.getName(), header.getValue());
        }
        return handler;
    }

    private static int millis(Duration time) {
        return (int) time.toMillis();
    }

    /** Returns the port it listens on. */
    public int port() {
        return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    }

    @Override
    public void close() {
        server.stop();
    }
}
