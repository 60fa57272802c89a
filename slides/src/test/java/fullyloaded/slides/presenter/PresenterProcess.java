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

/** The presenter's server as it is started by hand, on free ports. */
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
        all.addAll(List.of(options));
        givenKey = environment.get("PRESENTER_KEY");
        process =
                JarProcess.start(
                        List.of(),
                        JarProcess.jar("slides"),
                        environment,
                        all.toArray(String[]::new));
        process.firstLine(); // then it listens, or has said why not
    }

    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Waits until it comes true; says so if it does not. */
    public static boolean eventually(BooleanSupplier condition) {
        await().until(condition::getAsBoolean);
        return true;
    }

    public String firstLine() {
        return process.firstLine();
    }

    /** Its exit code, for which it waits. */
    public int exitCode() throws InterruptedException {
        return process.exitCode();
    }

    public HttpResponse<String> send(String method, String path, String... headers)
            throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("X-Presenter-Key", key()));
        return sendWithout(method, path, all.toArray(String[]::new));
    }

    /** The same without the presenter's key. */
    public HttpResponse<String> sendWithout(String method, String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url()).resolve(path))
                        .method(method, HttpRequest.BodyPublishers.noBody());
        return client.send(
                (headers.length == 0 ? request : request.headers(headers)).build(),
                BodyHandlers.ofString());
    }

    /** The presenter's address: the one that it printed, or with the key that it was given. */
    public String keyUrl() {
        return url() + "#key=" + key();
    }

    /** Where the room finds it, with a slash at the end. */
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

    /** Asks somebody else, and does not wait. */
    public CompletableFuture<HttpResponse<String>> request(String url) {
        return client.sendAsync(
                HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    }

    public RoundsStatus scene() {
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
        return scene().rounds().get(round - 1).state();
    }

    /** Starts that round and says whether it became ready. */
    public boolean start(int round) throws IOException, InterruptedException {
        HttpResponse<String> answer = send("POST", "/rounds/" + round + "/start");
        assertEquals(202, answer.statusCode(), answer.body());
        return eventually(() -> state(round) == RoundState.READY);
    }

    /** The processes that it has started, and theirs. */
    public List<ProcessHandle> descendants() {
        return process.descendants();
    }

    public void kill() {
        process.kill();
    }

    /** As from a terminal or a supervisor. */
    public void terminate() {
        process.terminate();
    }

    /** Leaves nothing behind, whatever the test found. */
    @Override
    public void close() {
        process.close();
    }
}
