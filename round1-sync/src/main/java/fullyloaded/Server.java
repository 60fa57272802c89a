package fullyloaded;

import fullyloaded.dashboard.Dashboard;
import fullyloaded.options.Options;
import fullyloaded.work.Bcrypt;
import fullyloaded.work.ExpensiveRequest;

/**
 * {@value #LESSON}. To see it, press <i>Load it!</i> on the page of
 * {@code java -jar round1-sync/target/round1-sync.jar}: lag climbs, and not even a ping is served.
 */
final class Server implements AutoCloseable {

    static final String LESSON = "Round 1: the thread that accepts a request must not do the work";

    final Dashboard dashboard;
    private final Runnable work;

    Server(Options options, Runnable work) {
        dashboard = new Dashboard(LESSON, options);
        this.work = work;
        dashboard.routes().get("/ping", (request, response) -> "pong");
        dashboard.onLoad(this::expensive);
        dashboard.start();
    }

    /** Does the work now; until it is done, this thread serves nothing else. */
    private void expensive(ExpensiveRequest request) {
        for (int unit = 0; unit < request.units(); unit++) {
            request.run(work);
        }
    }

    @Override
    public void close() {
        dashboard.close();
    }

    public static void main(String... args) {
        Options options = Options.setUpProcess(LESSON, args);
        Server server = new Server(options, new Bcrypt(options.cost()));
        server.dashboard.warmUp();
        server.dashboard.closeOnSignal(server);
        server.dashboard.announceWhenReady();
    }
}
