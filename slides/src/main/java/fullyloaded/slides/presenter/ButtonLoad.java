package fullyloaded.slides.presenter;

import fullyloaded.dashboard.PageLoad;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a dashboard's button does, without the dashboard: loops, each of which asks again as soon as it
 * was answered, or when it was told to come again.
 */
public final class ButtonLoad implements AutoCloseable {

    private static final long PAUSE_SECONDS = 1;

    private final List<Thread> loops = new ArrayList<>();
    private final HttpRequest ask;

    /**
     * Loads the round whose dashboard is there, from now on.
     *
     * @param authorization what to say in that header, or nothing
     */
    public ButtonLoad(String url, PageLoad load, String authorization) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + "load/" + load.units()))
                        .header("Accept", "text/plain");
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        ask = request.build();
        for (int loop = 0; loop < load.loops(); loop++) {
            Thread thread = new Thread(this::loop, "load");
            thread.setDaemon(true);
            loops.add(thread);
            thread.start();
        }
    }

    private void loop() {
        // A client for each: the connection ends with it, as it does when a page lets go.
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        try {
            while (!Thread.currentThread().isInterrupted()) {
                TimeUnit.SECONDS.sleep(pauseSeconds(client));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long pauseSeconds(HttpClient client) throws InterruptedException {
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
