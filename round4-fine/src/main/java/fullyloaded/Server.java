package fullyloaded;

import fullyloaded.dashboard.Dashboard;
import fullyloaded.options.Options;
import fullyloaded.options.PoolOptions;
import fullyloaded.work.ExpensiveRequest;

/**
 * {@value #LESSON}. To see it, press <i>Load it!</i> on the page of
 * {@code java -jar round4-fine/target/round4-fine.jar}: refused climbs, and all else holds.
 */
final class Server implements AutoCloseable {

    static final String LESSON = "Round 4: decide at the door; refuse now what would be too late";

    final Dashboard dashboard;
    private final ComputePool pool;

    Server(PoolOptions options) {
        dashboard = new Dashboard(LESSON, options);
        pool = new ComputePool(options, dashboard);
        dashboard.routes().get("/ping", (request, response) -> "pong");
        dashboard.onLoad(this::expensive);
        dashboard.start();
        pool.start(options);
    }

    /** Refuses the request now unless all of it will be done in time. */
    private void expensive(ExpensiveRequest request) {
        pool.submit(request);
        request.suspend();
    }

    @Override
    public void close() {
        dashboard.close();
        pool.shutdownNow();
    }

    public static void main(String... args) {
        var options = Options.setUpProcess(LESSON, args, new PoolOptions());
        Server server = new Server(options);
        server.dashboard.warmUp();
        server.dashboard.closeOnSignal(server);
        server.dashboard.announceWhenReady();
    }
}
