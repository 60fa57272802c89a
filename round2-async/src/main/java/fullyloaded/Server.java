package fullyloaded;

import fullyloaded.dashboard.Dashboard;
import fullyloaded.options.Options;
import fullyloaded.work.Bcrypt;
import fullyloaded.work.ExpensiveRequest;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import spark.Request;
import spark.Response;

/** The thread that took the request hands the work to a pool; the answer comes later. */
final class Server implements AutoCloseable {

    static final String LESSON = "Round 2: offloading moves the queue, it does not bound it";

    static final int CORES = Runtime.getRuntime().availableProcessors();

    final Dashboard dashboard;
    private final Runnable work;
    private final ExecutorService pool = Executors.newFixedThreadPool(CORES);

    Server(Options options, Runnable work) {
        dashboard = new Dashboard(LESSON, options);
        this.work = work;
        dashboard.routes().get("/ping", (request, response) -> "pong");
        dashboard.routes().get("/load", this::expensive);
        dashboard.routes().get("/load/:units", this::expensive);
        dashboard.start();
    }

    /** Queues the work and returns; the queue has no limit. */
    private String expensive(Request request, Response response) {
        ExpensiveRequest call = dashboard.accept(request, response).suspend();
        for (int unit = 0; unit < call.units(); unit++) {
            pool.execute(() -> call.run(work));
        }
        return "";
    }

    @Override
    public void close() {
        dashboard.close();
        pool.shutdownNow();
    }

    public static void main(String... args) {
        Options options = Options.parse(LESSON, args);
        Server server = new Server(options, new Bcrypt(options.cost()));
        server.dashboard.announce(server);
    }
}
