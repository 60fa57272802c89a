package fullyloaded;

import fullyloaded.dashboard.Dashboard;
import fullyloaded.options.Options;
import fullyloaded.work.Bcrypt;
import fullyloaded.work.ExpensiveRequest;
import spark.Request;
import spark.Response;

/** Everything happens on the thread that took the request. */
final class Server implements AutoCloseable {

    static final String LESSON = "Round 1: the thread that accepts a request must not do the work";

    final Dashboard dashboard;
    private final Runnable work;

    Server(Options options, Runnable work) {
        dashboard = new Dashboard(LESSON, options);
        this.work = work;
        dashboard.routes().get("/ping", (request, response) -> "pong");
        dashboard.routes().get("/load", this::expensive);
        dashboard.routes().get("/load/:units", this::expensive);
        dashboard.start();
    }

    /** Works here and now; until it is done, this thread answers nobody. */
    private String expensive(Request request, Response response) {
        ExpensiveRequest call = dashboard.accept(request, response);
        for (int unit = 0; unit < call.units(); unit++) {
            call.run(work);
        }
        return "";
    }

    @Override
    public void close() {
        dashboard.close();
    }

    public static void main(String... args) {
        Options options = Options.parse(LESSON, args);
        Server server = new Server(options, new Bcrypt(options.cost()));
        server.dashboard.announce(server);
    }
}
