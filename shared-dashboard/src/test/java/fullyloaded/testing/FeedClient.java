package fullyloaded.testing;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A dashboard without a browser: receives the messages of one websocket. */
public final class FeedClient implements WebSocket.Listener, AutoCloseable {

    private static final long BOUND_SECONDS = 60;
    private static final long STEP_MILLIS = 100;

    private final BlockingQueue<JsonObject> messages = new LinkedBlockingQueue<>();
    private final BlockingQueue<Integer> closes = new LinkedBlockingQueue<>();
    private final StringBuilder partial = new StringBuilder();
    private final HttpClient client = HttpClient.newHttpClient(); // keeps its thread alive
    private final WebSocket socket;
    private volatile Throwable failure;

    /** Connects to the server on {@code port}. */
    public FeedClient(int port) {
        socket =
                client.newWebSocketBuilder()
                        .buildAsync(URI.create("ws://127.0.0.1:" + port + "/ws"), this)
                        .join();
    }

    /**
     * Waits for the next message and returns it; fails the test if none comes.
     *
     * @throws IllegalStateException if the connection broke
     */
    public JsonObject next() throws InterruptedException {
        long endNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(BOUND_SECONDS);
        while (System.nanoTime() - endNanos < 0) {
            JsonObject message = messages.poll(STEP_MILLIS, TimeUnit.MILLISECONDS);
            if (message != null) {
                return message;
            }
            if (failure != null) {
                throw new IllegalStateException("It broke", failure);
            }
        }
        throw new AssertionError("No message came; closed: " + closes);
    }

    /** Waits for the server's close frame and returns its status. */
    public int closed() throws InterruptedException {
        Integer status = closes.poll(BOUND_SECONDS, TimeUnit.SECONDS);
        if (status == null) {
            throw new AssertionError("It was not closed");
        }
        return status;
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            messages.add(new Gson().fromJson(partial.toString(), JsonObject.class));
            partial.setLength(0);
        }
        return WebSocket.Listener.super.onText(socket, data, last);
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        failure = error;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
        closes.add(status);
        return null;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
