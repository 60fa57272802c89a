package fullyloaded.alternatives.doors;

import fullyloaded.alternatives.frame.Cores;
import fullyloaded.alternatives.frame.DoorKind;
import fullyloaded.alternatives.frame.Front;
import fullyloaded.alternatives.frame.Pool;
import fullyloaded.alternatives.frame.Setting;
import fullyloaded.alternatives.frame.Tuning;
import fullyloaded.cluster.Relay;
import fullyloaded.options.Options;
import fullyloaded.work.ExpensiveRequest;
import io.undertow.Handlers;
import io.undertow.predicate.Predicates;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.proxy.LoadBalancingProxyClient;
import io.undertow.server.handlers.proxy.ProxyHandler;
import java.net.URI;
import java.util.OptionalDouble;

/**
 * {@value #LESSON}. Undertow's {@code Handlers.requestLimitingHandler} in a proxy: as many expensive
 * requests at the server as there are cores, and a queue of the others.
 */
final class UndertowDoor implements Front {

    static final String LESSON = "the bounded queue again, one proxy further out";

    static final DoorKind KIND =
            DoorKind.of(
                    "undertow-limit",
                    LESSON,
                    Setting.whole("waiting requests at most", 0, 1_000_000)
                            .usually(0, "no limit, Undertow's own")
                            .tuned("0.8 x N x ceiling - cores", Tuning::waiting),
                    UndertowDoor::new);

    /** No client waits for a connection to the server. */
    private static final int MOST_CONNECTIONS = 10_000;

    private final int queue;
    private final int cores;
    private final Pool pool;
    private Relay relay;

    UndertowDoor(OptionalDouble setting, Cores cores) {
        queue = (int) setting.getAsDouble();
        this.cores = cores.count();
        pool = cores.unboundedPool();
    }

    @Override
    public int listen(Options options, int serverPort) {
        LoadBalancingProxyClient server = new LoadBalancingProxyClient();
        server.setConnectionsPerThread(MOST_CONNECTIONS);
        server.addHost(URI.create("http://" + LOOPBACK + ":" + serverPort));
        HttpHandler next = ProxyHandler.builder().setProxyClient(server).build();
        HttpHandler limited = Handlers.requestLimitingHandler(cores, queue, next);
        relay = new Relay(options, Handlers.predicate(Predicates.prefix("/load"), limited, next));
        return relay.port();
    }

    @Override
    public void expensive(ExpensiveRequest request) {
        pool.run(request);
    }

    @Override
    public void close() {
        pool.close();
        if (relay != null) {
            relay.close();
        }
    }
}
