package fullyloaded.slides.rounds;

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
 * Sends what a dashboard's load button sends, without a browser. Each loop sends its next request as
 * soon as the last one is answered, or after the {@code Retry-After} of a refusal. It runs on one daemon
 * thread per loop until closed.
 */
public final class ButtonLoad implements AutoCloseable {

    private static final long PAUSE_SECONDS = 1; // after an error, as the page waits

    private final List<Thread> loops = new ArrayList<>();
    private final HttpRequest request;

    /**
     * Starts to send.
     *
     * @param url root URL of the round, which ends with a slash
     * @param authorization value of the {@code Authorization} header, or empty for none
     */
    public ButtonLoad(String url, PageLoad load, String authorization) {
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(URI.create(url + "load/" + load.units()))
                        .header("Accept", "text/plain");
        if (!authorization.isEmpty()) {
            builder.header("Authorization", authorization);
        }
        request = builder.build();
        for (int loop = 0; loop < load.loops(); loop++) {
            Thread thread = new Thread(this::loop, "load");
            thread.setDaemon(true);
            loops.add(thread);
            thread.start();
        }
    }

    private void loop() {
        // One client per loop, so that its connection ends with the loop, as it does in a page.
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
            HttpResponse<Void> answer =
                    client.send(request, HttpResponse.BodyHandlers.discarding());
            return answer.statusCode() == 200
                    ? 0
                    : answer.headers().firstValueAsLong("Retry-After").orElse(PAUSE_SECONDS);
        } catch (IOException e) {
            return PAUSE_SECONDS; // the server may be too busy to answer
        }
    }

    /** Sends no more requests and does not wait for answers. */
    @Override
    public void close() {
        loops.forEach(Thread::interrupt);
    }
}
