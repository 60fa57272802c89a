package fullyloaded;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** Sends requests when they are due, whether or not earlier ones were answered. */
final class OpenLoop {

    /**
     * What became of one request.
     *
     * @param status 0 if there was no answer
     * @param responseMillis from when it was due
     */
    record Answer(int status, long dueNanos, double responseMillis) {}

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<CompletableFuture<Answer>> answers = new ArrayList<>();
    private final URI uri;
    private Random random;

    /** Asks that path there, and sends one cheap request first: a cold client is a slow one. */
    OpenLoop(int port, String path) {
        String server = "http://127.0.0.1:" + port;
        uri = URI.create(server + path);
        http.sendAsync(
                        HttpRequest.newBuilder(URI.create(server + "/ping")).build(),
                        BodyHandlers.discarding())
                .join();
    }

    /** From now on at random, as if independent people sent them; always the same at random. */
    OpenLoop poisson() {
        random = new Random(4711);
        return this;
    }

    /** Sends so many a second for so long; returns when the last was sent. */
    OpenLoop send(double perSecond, Duration time) {
        long startNanos = System.nanoTime();
        double afterNanos = 0;
        while (afterNanos < time.toNanos()) {
            long dueNanos = startNanos + (long) afterNanos;
            while (dueNanos - System.nanoTime() > 0) {
                LockSupport.parkNanos(dueNanos - System.nanoTime());
            }
            answers.add(send(dueNanos));
            double gaps = random == null ? 1 : -Math.log(1 - random.nextDouble());
            afterNanos += gaps * 1e9 / perSecond;
        }
        return this;
    }

    /** All answers, in the order in which they were due. */
    List<Answer> answers() {
        return answers.stream().map(CompletableFuture::join).toList();
    }

    private CompletableFuture<Answer> send(long dueNanos) {
        return http.sendAsync(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
                .handle((response, failure) -> answer(dueNanos, response));
    }

    private static Answer answer(long dueNanos, HttpResponse<Void> response) {
        double responseMillis = (System.nanoTime() - dueNanos) / 1e6;
        return new Answer(response == null ? 0 : response.statusCode(), dueNanos, responseMillis);
    }
}
