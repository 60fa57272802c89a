package fullyloaded;

import fullyloaded.cluster.CopyProcess;
import fullyloaded.cluster.PortReservation;
import fullyloaded.cluster.Relay;
import fullyloaded.dashboard.Dashboard;
import fullyloaded.dashboard.Json;
import fullyloaded.dashboard.SnapshotRecorder;
import fullyloaded.http.HttpServer;
import fullyloaded.options.ClusterOptions;
import fullyloaded.options.ClusterOptions.Share;
import fullyloaded.options.Options;
import fullyloaded.process.ChildJvm;
import fullyloaded.process.Shutdown;
import fullyloaded.process.Ticker;
import fullyloaded.stats.History;
import fullyloaded.stats.IntervalStats;
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
 * The parent of the copies. It does no work and answers nothing: it starts the copies, sees to it that
 * they share one port, replaces those that die, and tells the dashboards of the whole cluster.
 */
final class Cluster implements AutoCloseable, CopyProcess.Listener {

    private static final List<String> JVM_OPTIONS = List.of("-Xmx256m", "-XX:+UseSerialGC");
    private static final String LOOPBACK = "127.0.0.1";
    private static final int MOST_CONNECTIONS = 10_000; // to each copy
    private static final Duration DRAIN = Options.DEADLINE.plusSeconds(1);

    private final ClusterOptions options;
    private final List<CopyProcess> copies = new ArrayList<>();
    private final CountDownLatch firstReady;
    private final History history = new History();
    private final SnapshotRecorder recorder =
            new SnapshotRecorder(Server.LESSON, Options.DEADLINE, history);
    private final Ticker ticker = new Ticker("cluster");
    private final LoadBalancingProxyClient relayed = new LoadBalancingProxyClient();
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
        ticker.every(Window.INTERVAL, this::tick);
    }

    /** Every copy listens on the port, and the kernel picks one for each connection. */
    private List<String> shareByKernel() {
        reservation = new PortReservation(options.host(), options.port());
        port = reservation.port();
        return options.ofCopy(options.host(), port, true);
    }

    /** Every copy listens on a port of its own, and the parent passes on what comes, in turn. */
    private List<String> shareByRelay() {
        relayed.setConnectionsPerThread(MOST_CONNECTIONS);
        relay = new Relay(options, ProxyHandler.builder().setProxyClient(relayed).build());
        port = relay.port();
        return options.ofCopy(LOOPBACK, 0, false);
    }

    @Override
    public void ready(CopyProcess copy, int copyPort, Duration unit) {
        this.unit = unit;
        copy.send(Json.greeting(history));
        relayed.addHost(uri(copyPort));
        firstReady.countDown();
    }

    @Override
    public void ended(int copyPort) {
        relayed.removeHost(uri(copyPort));
    }

    private static URI uri(int copyPort) {
        return URI.create("http://" + LOOPBACK + ":" + copyPort);
    }

    private void tick() {
        IntervalStats all =
                IntervalStats.of(
                        new IntervalStats.Process(
                                ProcessHandle.current().pid(), "parent", "up", 0, 0));
        for (CopyProcess copy : copies) {
            copy.check();
            all = all.plus(copy.take());
        }
        String snapshot = recorder.record(all, null);
        copies.forEach(copy -> copy.send(snapshot));
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
        System.out.println(
                Dashboard.ready(Server.LESSON, HttpServer.url(options.host(), cluster.port), unit));
    }
}
