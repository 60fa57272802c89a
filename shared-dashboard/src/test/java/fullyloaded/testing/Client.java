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

    /** A client of the server on {@code port}. */
    public Client(int port) {
        base = "http://127.0.0.1:" + port;
    }

    /** Sends a GET and returns the answer. */
    public HttpResponse<String> get(String path, String... headers)
            throws IOException, InterruptedException {
        return http.send(request(path, headers), BodyHandlers.ofString());
    }

    /** Sends a GET and returns the status, or 0 if there was no answer. */
    public int status(String path) throws InterruptedException {
        try {
            return get(path).statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    /** Sends a GET and returns its future answer. Cancelling it closes the connection. */
    public CompletableFuture<HttpResponse<String>> later(String path) {
        return http.sendAsync(request(path), BodyHandlers.ofString());
    }

    /** Sends a request without a body and returns the answer. */
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
