package fullyloaded.alternatives.doors;

import fullyloaded.alternatives.frame.Cores;
import fullyloaded.alternatives.frame.DoorKind;
import fullyloaded.alternatives.frame.Front;
import fullyloaded.alternatives.frame.Pool;
import fullyloaded.alternatives.frame.Setting;
import fullyloaded.alternatives.frame.Tuning;
import fullyloaded.options.Options;
import fullyloaded.work.ExpensiveRequest;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * {@value #LESSON}. HAProxy in front of the server, with {@code maxconn}, a limit on the queue and
 * {@code timeout queue} for the expensive requests; see {@code haproxy.cfg}. By default its queue
 * has no limit, and a request waits there for as long as for a connection, 5 s.
 */
final class HaproxyDoor implements Front {

    static final String LESSON = "the queue moves in front of the server, and n is still a guess";

    /** With a limit on the queue: 0.3 s less than N, because the service takes its time too. */
    private static final int QUEUE_MILLIS = 1_700;

    static final DoorKind KIND =
            DoorKind.of(
                            "haproxy",
                            LESSON,
                            Setting.whole("waiting requests at most, 0 for no limit", 0, 1_000_000)
                                    .usually(0, "no limit but a wait of 5 s, HAProxy's own")
                                    .tuned("0.8 x N x ceiling - cores", Tuning::waiting),
                            (queue, cores) -> new HaproxyDoor(queue, cores, QUEUE_MILLIS))
                    .needs(
                            "HAProxy: apt-get install haproxy",
                            () -> HaproxyProcess.program().isPresent());

    private static final String DENY =
            "http-request deny deny_status 503 if is-expensive { queue(expensive) ge %d }";
    private static final String WAIT = "timeout queue %dms";

    private final int queue;
    private final int queueMillis;
    private final int cores;
    private final Pool pool;
    private HaproxyProcess proxy;

    HaproxyDoor(OptionalDouble setting, Cores cores, int queueMillis) {
        queue = (int) setting.getAsDouble();
        this.queueMillis = queueMillis;
        this.cores = cores.count();
        pool = cores.unboundedPool();
    }

    @Override
    public int listen(Options options, int serverPort) {
        proxy =
                HaproxyProcess.start(
                        options.host(),
                        options.port(),
                        Map.of(
                                "server-port",
                                Integer.toString(serverPort),
                                "cores",
                                Integer.toString(cores),
                                "deny",
                                queue == 0 ? "" : DENY.formatted(queue),
                                "timeout-queue",
                                queue == 0 ? "" : WAIT.formatted(queueMillis)));
        return proxy.port();
    }

    @Override
    public void expensive(ExpensiveRequest request) {
        pool.run(request);
    }

    @Override
    public void close() {
        pool.close();
        if (proxy != null) {
            proxy.close();
        }
    }
}
