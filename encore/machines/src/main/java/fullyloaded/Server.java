package fullyloaded;

import fullyloaded.dashboard.Dashboard;
import fullyloaded.fleet.FrontOptions;
import fullyloaded.options.Options;
import fullyloaded.work.ExpensiveRequest;

/**
 * {@value #LESSON}. To see it, press <i>Load it!</i> on the page of
 * {@code java -jar encore/machines/target/machines.jar}, and add machines and fronts.
 */
final class Server implements AutoCloseable {

    static final String LESSON = "Encore: share the queue, not the decision";

    final Dashboard dashboard;
    private final ComputePool pool;

    Server(FrontOptions options) {
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
        var options = Options.setUpProcess(LESSON, args, new FrontOptions());
        Server server = new Server(options);
        server.dashboard.warmUp();
        server.dashboard.closeOnSignal(server);
        server.dashboard.announceWhenReady();
    }
}
