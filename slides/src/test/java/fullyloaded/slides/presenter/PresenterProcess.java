package fullyloaded.slides.presenter;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.dashboard.Json;
import fullyloaded.slides.rounds.RoundState;
import fullyloaded.slides.rounds.RoundsStatus;
import fullyloaded.testing.JarProcess;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The presenter's server, started as by hand, on free ports. */
public final class PresenterProcess implements AutoCloseable {

    public static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern URL = Pattern.compile("(http://\\S+/)(?:#key=(\\S+))?");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final JarProcess process;
    private final String givenKey;

    public PresenterProcess(Path repository, int port, int roundPort) throws IOException {
        this(repository, port, roundPort, Map.of());
    }

    public PresenterProcess(
            Path repository,
            int port,
            int roundPort,
            Map<String, String> environment,
            String... options)
            throws IOException {
        List<String> all =
                new ArrayList<>(
                        List.of("--port", "" + port, "--round-port", "" + roundPort, "--repo"));
        all.add(repository.toString());
        all.addAll(List.of("--unit", "250")); // to measure it would take all cores for a second
        all.addAll(List.of(options));
        givenKey = environment.get("PRESENTER_KEY");
        process =
                JarProcess.start(
                        List.of(),
                        JarProcess.jar("slides"),
                        environment,
                        all.toArray(String[]::new));
        process.firstLine(); // by then it listens or has printed an error
    }

    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Waits until {@code condition} holds and returns true; fails the test if it never does. */
    public static boolean eventually(BooleanSupplier condition) {
        await().until(condition::getAsBoolean);
        return true;
    }

    public String firstLine() {
        return process.firstLine();
    }

    /** Waits for its end and returns its exit code. */
    public int exitCode() throws InterruptedException {
        return process.exitCode();
    }

    public HttpResponse<String> send(String method, String path, String... headers)
            throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("X-Presenter-Key", key()));
        return sendWithout(method, path, all.toArray(String[]::new));
    }

    /** Sends a request without the presenter's key. */
    public HttpResponse<String> sendWithout(String method, String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url()).resolve(path))
                        .method(method, HttpRequest.BodyPublishers.noBody());
        return client.send(
                (headers.length == 0 ? request : request.headers(headers)).build(),
                BodyHandlers.ofString());
    }

    /** The presenter's address, with the printed or given key. */
    public String keyUrl() {
        return url() + "#key=" + key();
    }

    /** Its URL for followers, with a final slash. */
    public String url() {
        return printed(URL, 1);
    }

    public String key() {
        return givenKey != null ? givenKey : printed(URL, 2);
    }

    private String printed(Pattern pattern, int group) {
        Matcher found = pattern.matcher(firstLine());
        assertTrue(found.find(), firstLine());
        return found.group(group);
    }

    public ProcessHandle handle() {
        return process.handle();
    }

    public int port() {
        return URI.create(url()).getPort();
    }

    /** Sends a GET to any URL; does not block. */
    public CompletableFuture<HttpResponse<String>> request(String url) {
        return client.sendAsync(
                HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    }

    public RoundsStatus status() {
        try {
            return Json.GSON.fromJson(send("GET", "/rounds").body(), RoundsStatus.class);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public RoundState state(int round) {
        return state(Integer.toString(round));
    }

    /** The state of a round or a door. */
    public RoundState state(String key) {
        return status().rounds().stream()
                .filter(row -> row.key().equals(key))
                .findFirst()
                .orElseThrow()
                .state();
    }

    /** Starts a round and returns whether it became ready. */
    public boolean start(int round) throws IOException, InterruptedException {
        return start(Integer.toString(round));
    }

    /** Starts a round or a door and returns whether it became ready. */
    public boolean start(String key) throws IOException, InterruptedException {
        HttpResponse<String> answer = send("POST", "/rounds/" + key + "/start");
        assertEquals(202, answer.statusCode(), answer.body());
        return eventually(() -> state(key) == RoundState.READY);
    }

    /** Its child processes and their descendants. */
    public List<ProcessHandle> descendants() {
        return process.descendants();
    }

    public void kill() {
        process.kill();
    }

    /** Ends it as a terminal or a supervisor does. */
    public void terminate() {
        process.terminate();
    }

    /** Ends all its processes, whatever the test found. */
    @Override
    public void close() {
        process.close();
    }
}
