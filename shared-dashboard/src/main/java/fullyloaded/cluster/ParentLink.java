package fullyloaded.cluster;

import fullyloaded.process.Shutdown;
import fullyloaded.stats.History;
import fullyloaded.stats.IntervalStats;
import fullyloaded.stats.Snapshot;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * A copy's end of the link to round 3's parent; {@link CopyProcess} is the other end. The copy
 * writes messages to its standard output and reads them from its standard input, and ends when its
 * parent does. A separate thread receives messages.
 */
public final class ParentLink {

    private final History history;
    private final Consumer<Snapshot> browsers;
    private volatile AutoCloseable server = () -> {};

    /**
     * Starts to read the parent's messages.
     *
     * @param history receives the cluster's points
     * @param browsers receives the cluster's snapshots, one per interval
     */
    public ParentLink(History history, Consumer<Snapshot> browsers) {
        this.history = history;
        this.browsers = browsers;
        Shutdown.leaveToParent();
        Shutdown.withParent(this::received);
    }

    /**
     * Reports that this copy is ready; from now on the parent may ask it to close {@code server}.
     */
    public void ready(int port, Duration unit, AutoCloseable server) {
        this.server = server;
        send(new ClusterMessage.Ready(port, unit.toNanos()));
    }

    /** Sends the parent the measurements of one interval. */
    public void send(IntervalStats interval) {
        send(new ClusterMessage.Interval(interval));
    }

    private static void send(ClusterMessage message) {
        System.out.println(ClusterCodec.encode(message));
    }

    private void received(String line) {
        ClusterMessage message = ClusterCodec.decode(line);
        if (message instanceof ClusterMessage.Current current) {
            history.add(current.snapshot());
            browsers.accept(current.snapshot());
        } else if (message instanceof ClusterMessage.Past past) {
            history.replace(past.points());
        } else if (message instanceof ClusterMessage.Drain) {
            Shutdown.begin(server, 0);
        } else {
            throw new IllegalArgumentException("The parent must not send " + message);
        }
    }
}
