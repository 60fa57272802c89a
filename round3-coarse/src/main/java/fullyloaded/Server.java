package fullyloaded;

import fullyloaded.dashboard.Dashboard;
import fullyloaded.options.Options;
import fullyloaded.work.Bcrypt;
import fullyloaded.work.ExpensiveRequest;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * {@value #LESSON}. To see it, press <i>Load it!</i> on the page of
 * {@code java -jar round3-coarse/target/round3-coarse.jar}: {@link Cluster} replaces killed copies.
 */
final class Server implements AutoCloseable {

    static final String LESSON = "Round 3: processes buy isolation, not grace";

    final Dashboard dashboard;
    private final Runnable work;
    private final ExecutorService pool = Executors.newSingleThreadExecutor();

    Server(Options options, Runnable work) {
        dashboard = new Dashboard(LESSON, options);
        this.work = work;
        dashboard.routes().get("/ping", (request, response) -> "pong");
        dashboard.onLoad(this::expensive);
        dashboard.start();
    }

    /** Queues the work in this copy, though another copy may be idle. */
    private void expensive(ExpensiveRequest request) {
        request.suspend();
        for (int unit = 0; unit < request.units(); unit++) {
            pool.execute(() -> request.run(work));
        }
    }

    @Override
    public void close() {
        dashboard.close();
        pool.shutdownNow();
    }

    public static void main(String... args) {
        Options options = Options.setUpProcess(LESSON, args);
        Server server = new Server(options, new Bcrypt(options.cost()));
        server.dashboard.warmUp();
        server.dashboard.closeOnSignal(server);
        server.dashboard.announceWhenReady();
    }
}
