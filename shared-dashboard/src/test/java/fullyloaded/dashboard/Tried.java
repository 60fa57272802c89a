package fullyloaded.dashboard;

import fullyloaded.http.Limits;
import fullyloaded.options.Options;
import fullyloaded.testing.RawClient;
import fullyloaded.work.ExpensiveRequest;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import picocli.CommandLine.Command;
import spark.Request;
import spark.Response;

/** A dashboard on any free port, with a round's routes; it takes expensive requests in and does them. */
public final class Tried implements AutoCloseable {

    public final Dashboard dashboard;
    final BlockingQueue<ExpensiveRequest> calls = new LinkedBlockingQueue<>();
    volatile boolean suspends; // expensive requests, until the test answers them

    Tried(String... options) {
        this(Limits.USUAL, options);
    }

    Tried(Limits limits, String... options) {
        this(Options.of(options(), options), limits);
    }

    /** On an event loop, whatever the run. */
    public static Tried onEventLoop(Limits limits) {
        return new Tried(loopOptions(), limits);
    }

    public static Options loopOptions() {
        return Options.of(new LoopOptions(), "--port", "0");
    }

    private Tried(Options parsed, Limits limits) {
        dashboard = new Dashboard("the lesson", parsed, limits);
        dashboard.routes().get("/ping", (request, response) -> "pong");
        dashboard.routes().get("/load", this::load);
        dashboard.routes().get("/load/:units", this::load);
        dashboard.routes().get("/bug", Tried::bug);
        dashboard.start();
    }

    /**
     * Options of a round; every test of the front runs twice, with a pool of threads and, in a
     * second run of its own, on an event loop.
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

    private Object load(Request request, Response response) {
        ExpensiveRequest call = dashboard.accept(request, response);
        calls.add(call);
        if (suspends) {
            call.suspend();
            return "";
        }
        for (int unit = 0; unit < call.units(); unit++) {
            call.run(() -> {});
        }
        return "";
    }

    private static Object bug(Request request, Response response) {
        throw new IllegalStateException("<b>secret</b>");
    }

    public int port() {
        return dashboard.port();
    }

    /** What it answers to that, until it closes the connection; it must. */
    String talk(String request) throws IOException {
        return RawClient.talk(port(), request);
    }

    /** A GET, for which the connection is closed in any case. */
    public String get(String path, String... headers) throws IOException {
        return talk(request("GET", path, headers) + "Connection: close\r\n\r\n");
    }

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
