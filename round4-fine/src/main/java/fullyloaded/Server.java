package fullyloaded;

import fullyloaded.dashboard.Dashboard;
import fullyloaded.options.Options;
import fullyloaded.options.PoolOptions;
import spark.Request;
import spark.Response;

/** The front: it answers, decides and waits, but never computes; the workers do. */
final class Server implements AutoCloseable {

    static final String LESSON = "Round 4: decide at the door, refuse now what would be too late";

    final Dashboard dashboard;
    private final ComputePool pool;

    Server(PoolOptions options) {
        dashboard = new Dashboard(LESSON, options);
        pool = new ComputePool(options, dashboard);
        dashboard.routes().get("/ping", (request, response) -> "pong");
        dashboard.routes().get("/load", this::expensive);
        dashboard.routes().get("/load/:units", this::expensive);
        dashboard.start();
        pool.start(options);
    }

    /** Takes it in, if all of it will be done in time, or refuses it now. */
    private String expensive(Request request, Response response) {
        pool.submit(dashboard.accept(request, response)).suspend();
        return "";
    }

    @Override
    public void close() {
        dashboard.close();
        pool.shutdownNow();
    }

    public static void main(String... args) {
        PoolOptions options = Options.parse(LESSON, args, new PoolOptions());
        Server server = new Server(options);
        server.dashboard.announce(server);
    }
}
