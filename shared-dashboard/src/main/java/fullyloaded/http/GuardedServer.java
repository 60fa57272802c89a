package fullyloaded.http;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.StatisticsHandler;

/**
 * A Jetty server that puts the guard before the handler that Spark sets, and before both the
 * handler that a graceful stop waits for.
 */
final class GuardedServer extends Server {

    /**
     * Time that a stop gives running requests; a round has waited for its expensive ones before.
     */
    private static final long STOP_MILLIS = 1_000;

    private final RequestGuard guard;

    GuardedServer(RequestThreads threads, RequestGuard guard) {
        super(threads);
        this.guard = guard;
        setStopTimeout(STOP_MILLIS);
        setStopAtShutdown(false);
    }

    @Override
    public void setHandler(Handler handler) {
        guard.setHandler(handler);
        StatisticsHandler draining = new StatisticsHandler();
        draining.setHandler(guard);
        super.setHandler(draining);
    }
}
