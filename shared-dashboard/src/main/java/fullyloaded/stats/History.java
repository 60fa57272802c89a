package fullyloaded.stats;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The chart's points of the last 2 minutes, for a browser that joins late. Thread-safe. */
public final class History {

    private static final int POINTS = 171; // 2 minutes of 700 ms intervals

    private final Deque<Snapshot.Point> points = new ArrayDeque<>();

    /** Adds the point of a snapshot, and drops the oldest if there are too many. */
    public synchronized void add(Snapshot snapshot) {
        points.addLast(snapshot.point());
        if (points.size() > POINTS) {
            points.removeFirst();
        }
    }

    /** Replaces all points by {@code others}, oldest first. */
    public synchronized void replace(List<Snapshot.Point> others) {
        points.clear();
        points.addAll(others);
    }

    /** Returns all points, oldest first. */
    public synchronized List<Snapshot.Point> points() {
        return List.copyOf(points);
    }
}
