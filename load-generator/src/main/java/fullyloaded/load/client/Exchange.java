package fullyloaded.load.client;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncClientEndpoint;
import org.apache.hc.core5.http.nio.AsyncClientExchangeHandler;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.apache.hc.core5.http.nio.RequestChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.HttpCoreContext;

/**
 * The library's handler of one exchange, without its false alarm: an endpoint reports a failure if
 * the connection is closed just after it has queued the request. By then, the server may have
 * answered and closed the connection, if our thread had to wait for a core in between.
 */
final class Exchange implements AsyncClientExchangeHandler {

    private final AsyncClientExchangeHandler handler;
    private final BooleanSupplier isSent;
    private volatile Thread starting;

    /**
     * Creates an exchange that has not started.
     *
     * @param isSent whether the request has been sent, so that the sockets' thread will report how
     *     it ends
     */
    Exchange(AsyncClientExchangeHandler handler, BooleanSupplier isSent) {
        this.handler = handler;
        this.isSent = isSent;
    }

    void start(AsyncClientEndpoint endpoint) {
        starting = Thread.currentThread();
        endpoint.execute(this, null, HttpCoreContext.create());
        starting = null;
    }

    private boolean isFalseAlarm() {
        return Thread.currentThread() == starting && isSent.getAsBoolean();
    }

    @Override
    public void failed(Exception cause) {
        if (!isFalseAlarm()) {
            handler.failed(cause);
        }
    }

    @Override
    public void cancel() {
        if (!isFalseAlarm()) {
            handler.cancel();
        }
    }

    @Override
    public void releaseResources() {
        if (!isFalseAlarm()) {
            handler.releaseResources();
        }
    }

    @Override
    public void produceRequest(RequestChannel channel, HttpContext context)
            throws HttpException, IOException {
        handler.produceRequest(channel, context);
    }

    @Override
    public int available() {
        return handler.available();
    }

    @Override
    public void produce(DataStreamChannel channel) throws IOException {
        handler.produce(channel);
    }

    @Override
    public void consumeInformation(HttpResponse response, HttpContext context)
            throws HttpException, IOException {
        handler.consumeInformation(response, context);
    }

    @Override
    public void consumeResponse(HttpResponse response, EntityDetails body, HttpContext context)
            throws HttpException, IOException {
        handler.consumeResponse(response, body, context);
    }

    @Override
    public void updateCapacity(CapacityChannel channel) throws IOException {
        handler.updateCapacity(channel);
    }

    @Override
    public void consume(ByteBuffer bytes) throws IOException {
        handler.consume(bytes);
    }

    @Override
    public void streamEnd(List<? extends Header> trailers) throws HttpException, IOException {
        handler.streamEnd(trailers);
    }
}
