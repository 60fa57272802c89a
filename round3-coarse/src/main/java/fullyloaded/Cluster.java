package fullyloaded;

import fullyloaded.cluster.ClusterMessage;
import fullyloaded.cluster.CopyProcess;
import fullyloaded.cluster.PortReservation;
import fullyloaded.cluster.Relay;
import fullyloaded.dashboard.SnapshotRecorder;
import fullyloaded.http.HttpServer;
import fullyloaded.options.ClusterOptions;
import fullyloaded.options.ClusterOptions.Share;
import fullyloaded.options.Options;
import fullyloaded.process.ChildJvm;
import fullyloaded.process.ReadyLine;
import fullyloaded.process.Shutdown;
import fullyloaded.process.Ticker;
import fullyloaded.stats.History;
import fullyloaded.stats.IntervalStats;
import fullyloaded.stats.ProcessRole;
import fullyloaded.stats.ProcessState;
import fullyloaded.stats.Snapshot;
import fullyloaded.stats.Window;
import io.undertow.server.handlers.proxy.LoadBalancingProxyClient;
import io.undertow.server.handlers.proxy.ProxyHandler;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * The parent of the copies. It does no work and answers no request: it starts the copies, lets them
 * share one port, replaces dead ones, and sends each a snapshot of the whole cluster, so that every
 * copy's dashboard shows all of them.
 */
final class Cluster implements AutoCloseable, CopyProcess.Listener {

    private static final List<String> JVM_OPTIONS = List.of("-Xmx256m", "-XX:+UseSerialGC");
    private static final String LOOPBACK = "127.0.0.1";
    private static final int MOST_CONNECTIONS = 10_000; // per copy: no client waits here
    private static final Duration DRAIN = Options.DEADLINE.plusSeconds(1); // 1 s extra to exit

    private final ClusterOptions options;
    private final List<CopyProcess> copies = new ArrayList<>();
    private final CountDownLatch firstReady;
    private final History history = new History();
    private final SnapshotRecorder recorder =
            new SnapshotRecorder(Server.LESSON, Options.DEADLINE, history);
    private final Ticker ticker = new Ticker("cluster");
    private final LoadBalancingProxyClient copyPorts = new LoadBalancingProxyClient();
    private volatile Duration unit;
    private PortReservation reservation;
    private Relay relay;
    private int port;

    Cluster(ClusterOptions options) {
        this.options = options;
        firstReady = new CountDownLatch(options.processes());
        List<String> args = options.share() == Share.KERNEL ? shareByKernel() : shareByRelay();
        List<String> command = ChildJvm.command(JVM_OPTIONS, Server.class.getName(), args);
        for (int copy = 1; copy <= options.processes(); copy++) {
            copies.add(new CopyProcess("copy " + copy, command, this));
        }
        copies.forEach(CopyProcess::start);
        ticker.every(Window.INTERVAL, this::publish);
    }

    /** Every copy listens on the same port, and the kernel picks one for each connection. */
    private List<String> shareByKernel() {
        reservation = new PortReservation(options.host(), options.port());
        port = reservation.port();
        return options.ofCopy(options.host(), port, true);
    }

    /** Every copy listens on its own port, and the parent forwards requests to them in turn. */
    private List<String> shareByRelay() {
        copyPorts.setConnectionsPerThread(MOST_CONNECTIONS);
        relay = new Relay(options, ProxyHandler.builder().setProxyClient(copyPorts).build());
        port = relay.port();
        return options.ofCopy(LOOPBACK, 0, false);
    }

    @Override
    public void ready(CopyProcess copy, int copyPort, Duration unit) {
        this.unit = unit;
        copy.send(new ClusterMessage.Past(history.points()));
        copyPorts.addHost(uri(copyPort));
        firstReady.countDown();
    }

    @Override
    public void ended(int copyPort) {
        copyPorts.removeHost(uri(copyPort));
    }

    private static URI uri(int copyPort) {
        return URI.create("http://" + LOOPBACK + ":" + copyPort);
    }

    /** Once per interval, adds up the counts of the copies and sends all of them the sum. */
    private void publish() {
        long pid = ProcessHandle.current().pid();
        IntervalStats all = IntervalStats.of(pid, ProcessRole.PARENT, ProcessState.UP);
        for (CopyProcess copy : copies) {
            copy.check();
            all = all.plus(copy.take());
        }
        Snapshot snapshot = recorder.record(all, null);
        copies.forEach(copy -> copy.send(new ClusterMessage.Current(snapshot)));
    }

    int port() {
        return port;
    }

    Duration awaitReady() throws InterruptedException {
        firstReady.await();
        return unit;
    }

    @Override
    public void close() throws InterruptedException, IOException {
        copies.forEach(CopyProcess::drain);
        for (CopyProcess copy : copies) {
            copy.await(DRAIN);
            copy.close();
        }
        ticker.close();
        if (relay != null) {
            relay.close();
        } else {
            reservation.close();
        }
    }

    public static void main(String... args) throws InterruptedException {
        ClusterOptions options = Options.setUpProcess(Server.LESSON, args, new ClusterOptions());
        Cluster cluster = new Cluster(options);
        Shutdown.closes(cluster);
        Duration unit = cluster.awaitReady();
        String url = HttpServer.url(options.host(), cluster.port);
        System.out.println(ReadyLine.of(Server.LESSON, url, unit));
    }
}
