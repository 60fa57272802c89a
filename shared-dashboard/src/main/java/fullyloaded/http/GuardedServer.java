package fullyloaded.http;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.StatisticsHandler;

/**
 * A Jetty server that wraps Spark's handler in the guard, and both in the handler for which a
 * graceful stop waits.
 */
final class GuardedServer extends Server {

    /**
     * Time for running requests to end on a stop; by then a round has waited for its expensive
     * ones.
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
