package fullyloaded.dashboard;

import fullyloaded.http.Limits;
import fullyloaded.options.Options;
import fullyloaded.testing.RawClient;
import fullyloaded.work.ExpensiveRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import spark.Request;
import spark.Response;

/**
 * A dashboard on a free port with the routes of a round. It records expensive requests and does
 * their work at once, or suspends them.
 */
public final class TestServer implements AutoCloseable {

    /** A time longer than any test waits. */
    public static final Duration NEVER = Duration.ofMinutes(5);

    /** Timeouts so long that none ends a test's connection, unless the test sets its own. */
    public static final Limits PATIENT =
            Limits.DEFAULTS
                    .withIdle(NEVER)
                    .withHeader(NEVER)
                    .withAnswer(NEVER)
                    .withPong(NEVER)
                    .withWebSockets(10)
                    .withConnections(1_000);

    public final Dashboard dashboard;
    final BlockingQueue<ExpensiveRequest> requests = new LinkedBlockingQueue<>();
    volatile boolean suspends; // requests stay suspended until the test answers them

    /** A server with these options, on a free port unless they name one. */
    TestServer(String... options) {
        this(Limits.DEFAULTS, options);
    }

    TestServer(Limits limits, String... options) {
        this(Options.of(options(), withFreePort(options)), limits);
    }

    /** A server on an event loop, whichever run of the tests this is. */
    public static TestServer onEventLoop(Limits limits) {
        return new TestServer(loopOptions(), limits);
    }

    private static String[] withFreePort(String... options) {
        return Stream.concat(Stream.of("--port=0"), Stream.of(options)).toArray(String[]::new);
    }

    public static Options loopOptions() {
        return Options.of(new LoopOptions(), "--port", "0");
    }

    private TestServer(Options parsed, Limits limits) {
        dashboard = new Dashboard("the lesson", parsed, limits);
        dashboard.routes().get("/ping", (request, response) -> "pong");
        dashboard.onLoad(this::expensive);
        dashboard.routes().get("/bug", TestServer::bug);
        dashboard.start();
    }

    /**
     * The options of a round. The tests of this package run twice: on a thread pool and, if the
     * system property {@code event-loop} is set, on an event loop.
     */
    static Options options() {
        return isOnEventLoop() ? new LoopOptions() : new Options();
    }

    static boolean isOnEventLoop() {
        return Boolean.getBoolean("event-loop");
    }

    @Command
    private static final class LoopOptions extends Options {

        @Override
        public boolean isEventLoop() {
            return true;
        }
    }

    private void expensive(ExpensiveRequest request) {
        requests.add(request);
        if (suspends) {
            request.suspend();
            return;
        }
        for (int unit = 0; unit < request.units(); unit++) {
            request.run(() -> {});
        }
    }

    private static Object bug(Request request, Response response) {
        throw new IllegalStateException("<b>secret</b>");
    }

    public int port() {
        return dashboard.port();
    }

    /** Everything the server answers until it closes the connection, which it must. */
    String talk(String request) throws IOException {
        return RawClient.talk(port(), request);
    }

    /** The answer to a GET that asks the server to close the connection. */
    public String get(String path, String... headers) throws IOException {
        return talk(request("GET", path, headers) + "Connection: close\r\n\r\n");
    }

    /** A text block as HTTP: each line ends with CR LF. */
    static String http(String block) {
        return block.replace("\n", "\r\n");
    }

    /** The head of a request, without the empty line that ends it. */
    public static String request(String method, String path, String... headers) {
        StringBuilder request = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
        request.append("Host: localhost\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        return request.toString();
    }

    @Override
    public void close() {
        dashboard.close();
    }
}
