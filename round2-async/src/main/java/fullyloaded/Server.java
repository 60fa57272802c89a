package fullyloaded;

import fullyloaded.dashboard.Dashboard;
import fullyloaded.options.Options;
import fullyloaded.work.Bcrypt;
import fullyloaded.work.ExpensiveRequest;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * {@value #LESSON}. To see it, press <i>Load it!</i> on the page of
 * {@code java -jar round2-async/target/round2-async.jar}: lag stays low; wait climbs past 2 s.
 */
final class Server implements AutoCloseable {

    static final String LESSON = "Round 2: offloading moves the queue; it does not bound it";

    static final int CORES = Runtime.getRuntime().availableProcessors();

    final Dashboard dashboard;
    private final Runnable work;
    private final ExecutorService pool = Executors.newFixedThreadPool(CORES);

    Server(Options options, Runnable work) {
        dashboard = new Dashboard(LESSON, options);
        this.work = work;
        dashboard.routes().get("/ping", (request, response) -> "pong");
        dashboard.onLoad(this::expensive);
        dashboard.start();
    }

    /** Queues the work and returns at once; the queue has no limit. */
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
