package fullyloaded.slides;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The load of one open dashboard whose button was pressed: six loops, each asks again as soon as it was
 * answered, or when it was told to come again.
 */
final class ButtonLoad implements AutoCloseable {

    private static final int LOOPS = 6;
    private static final int OVERLOAD = 20; // units asked for at a time, per core
    private static final long PAUSE_SECONDS = 1;

    private final List<Thread> loops = new ArrayList<>();
    private final URI request;

    /** Loads the round whose dashboard is there, from now on. */
    ButtonLoad(String url) {
        int units = Runtime.getRuntime().availableProcessors() * OVERLOAD / LOOPS;
        request = URI.create(url + "load/" + Math.max(1, units));
        for (int loop = 0; loop < LOOPS; loop++) {
            Thread thread = new Thread(this::loop, "load");
            thread.setDaemon(true);
            loops.add(thread);
            thread.start();
        }
    }

    private void loop() {
        // A client for each: the connection ends with it, as it does when a page lets go.
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpRequest ask = HttpRequest.newBuilder(request).header("Accept", "text/plain").build();
        try {
            while (!Thread.currentThread().isInterrupted()) {
                TimeUnit.SECONDS.sleep(pauseSeconds(client, ask));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long pauseSeconds(HttpClient client, HttpRequest ask)
            throws InterruptedException {
        try {
            HttpResponse<Void> answer = client.send(ask, HttpResponse.BodyHandlers.discarding());
            return answer.statusCode() == 200
                    ? 0
                    : answer.headers().firstValueAsLong("Retry-After").orElse(PAUSE_SECONDS);
        } catch (IOException e) {
            return PAUSE_SECONDS; // as the page does: the server may be too busy to answer
        }
    }

    /** Asks no more, and waits for no answer. */
    @Override
    public void close() {
        loops.forEach(Thread::interrupt);
    }
}
