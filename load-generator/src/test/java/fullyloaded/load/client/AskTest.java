package fullyloaded.load.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.HttpConnection;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.impl.BasicEndpointDetails;
import org.apache.hc.core5.http.impl.BasicEntityDetails;
import org.apache.hc.core5.http.impl.BasicHttpConnectionMetrics;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.apache.hc.core5.http.nio.AsyncClientEndpoint;
import org.apache.hc.core5.http.nio.AsyncClientExchangeHandler;
import org.apache.hc.core5.http.nio.AsyncPushConsumer;
import org.apache.hc.core5.http.nio.HandlerFactory;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.junit.jupiter.api.Test;

class AskTest {

    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<Ask> resent = new ArrayList<>();
    private final Ask ask =
            new Ask(
                    new HttpHost("localhost"),
                    "/ping",
                    "pong",
                    System.nanoTime(),
                    answer -> outcomes.add(answer.outcome()),
                    ended -> {},
                    resent::add);

    @Test
    void isSentOnceMoreIfItsConnectionClosedBeforeItWasSent() {
        ask.connected(new ClosedEndpoint());
        assertEquals(List.of(ask), resent);
        assertEquals(List.of(), outcomes);
    }

    @Test
    void isLostIfThatHappensTwice() {
        ask.connected(new ClosedEndpoint());
        ask.connected(new ClosedEndpoint());
        assertEquals(List.of(ask), resent);
        assertEquals(List.of(Outcome.RESET), outcomes);
    }

    @Test
    void isNotLostIfTheServerClosedItsConnectionWithTheAnswer() throws Exception {
        AtomicReference<AsyncClientExchangeHandler> sockets = new AtomicReference<>();
        ask.connected(
                new ClosedEndpoint(
                        exchange -> {
                            ask.sent(connection());
                            sockets.set(exchange);
                        }));
        assertEquals(List.of(), outcomes);
        HttpResponse head = new BasicHttpResponse(200);
        sockets.get()
                .consumeResponse(
                        head,
                        new BasicEntityDetails(4, ContentType.TEXT_PLAIN),
                        HttpCoreContext.create());
        sockets.get().consume(ByteBuffer.wrap("pong".getBytes(StandardCharsets.US_ASCII)));
        sockets.get().streamEnd(null);
        assertEquals(List.of(), resent);
        assertEquals(List.of(Outcome.RIGHT), outcomes);
    }

    private static HttpConnection connection() {
        EndpointDetails details =
                new BasicEndpointDetails(
                        null, null, new BasicHttpConnectionMetrics(null, null), null);
        return (HttpConnection)
                Proxy.newProxyInstance(
                        AskTest.class.getClassLoader(),
                        new Class<?>[] {HttpConnection.class},
                        (proxy, method, arguments) ->
                                method.getName().equals("getEndpointDetails") ? details : null);
    }

    /** What the pool leases if the connection is closed once the request has been queued. */
    private static final class ClosedEndpoint extends AsyncClientEndpoint {

        private final Consumer<AsyncClientExchangeHandler> before;

        ClosedEndpoint() {
            this(exchange -> {});
        }

        ClosedEndpoint(Consumer<AsyncClientExchangeHandler> before) {
            this.before = before;
        }

        @Override
        public void execute(
                AsyncClientExchangeHandler exchange,
                HandlerFactory<AsyncPushConsumer> pushes,
                HttpContext context) {
            before.accept(exchange);
            exchange.failed(new ConnectionClosedException());
            exchange.releaseResources();
        }

        @Override
        public boolean isConnected() {
            return false;
        }

        @Override
        public void releaseAndReuse() {}

        @Override
        public void releaseAndDiscard() {}
    }
}
