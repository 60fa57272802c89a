package fullyloaded;

import fullyloaded.dashboard.Dashboard;
import fullyloaded.options.Options;
import fullyloaded.work.Bcrypt;
import fullyloaded.work.ExpensiveRequest;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import spark.Request;
import spark.Response;

/** One of several copies of the whole server; the {@link Cluster} starts them, all on one port. */
final class Server implements AutoCloseable {

    static final String LESSON = "Round 3: processes buy isolation, not grace";

    final Dashboard dashboard;
    private final Runnable work;
    private final ExecutorService pool = Executors.newSingleThreadExecutor();

    Server(Options options, Runnable work) {
        dashboard = new Dashboard(LESSON, options);
        this.work = work;
        dashboard.routes().get("/ping", (request, response) -> "pong");
        dashboard.routes().get("/load", this::expensive);
        dashboard.routes().get("/load/:units", this::expensive);
        dashboard.start();
    }

    /** Queues the work here, though the copy next door may be idle. */
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
