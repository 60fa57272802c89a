package fullyloaded.cluster;

import fullyloaded.stats.IntervalStats;
import fullyloaded.stats.Snapshot;
import java.util.List;

/** A message between round 3's parent and one of its copies. */
public sealed interface ClusterMessage {

    /**
     * From a copy, once: it is listening.
     *
     * @param unitNanos how long one unit of work takes there
     */
    record Ready(int port, long unitNanos) implements ClusterMessage {}

    /** From a copy, once per interval: its measurements. */
    record Interval(IntervalStats stats) implements ClusterMessage {}

    /** From the parent, once the copy is ready: the cluster's last 2 minutes, oldest first. */
    record Past(List<Snapshot.Point> points) implements ClusterMessage {}

    /** From the parent, once per interval: the snapshot of the whole cluster. */
    record Current(Snapshot snapshot) implements ClusterMessage {}

    /** From the parent: finish the accepted requests, then exit. */
    record Drain() implements ClusterMessage {}
}
