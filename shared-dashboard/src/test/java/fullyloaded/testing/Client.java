package fullyloaded.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;

/** Sends requests to a server on this machine. */
public final class Client {

    private final String base;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Talks to that port. */
    public Client(int port) {
        base = "http://127.0.0.1:" + port;
    }

    /** The answer to a GET. */
    public HttpResponse<String> get(String path, String... headers)
            throws IOException, InterruptedException {
        return http.send(request(path, headers), BodyHandlers.ofString());
    }

    /** The status of a GET, or 0 if there was no answer. */
    public int status(String path) throws InterruptedException {
        try {
            return get(path).statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    /** The answer to a GET, some time. Cancelling it closes the connection. */
    public CompletableFuture<HttpResponse<String>> later(String path) {
        return http.sendAsync(request(path), BodyHandlers.ofString());
    }

    /** The answer to a request without a body by another method. */
    public HttpResponse<String> send(String method, String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(
                request.method(method, HttpRequest.BodyPublishers.noBody()).build(),
                BodyHandlers.ofString());
    }

    private HttpRequest request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        return headers.length == 0 ? request.build() : request.headers(headers).build();
    }
}
