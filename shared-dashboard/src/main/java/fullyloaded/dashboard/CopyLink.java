package fullyloaded.dashboard;

import fullyloaded.process.Shutdown;
import fullyloaded.stats.History;
import fullyloaded.stats.IntervalStats;
import fullyloaded.stats.Snapshot;

/**
 * A copy's end of the line to round 3's parent: ticks go up on standard output; what the browsers are
 * told comes down on standard input, a line each. The copy ends when its parent does.
 */
public final class CopyLink {

    public static final String READY = "{\"port\"";
    public static final String DRAIN = "drain";
    private static final String HISTORY = "{\"history\"";

    /** A copy's first line. */
    public record Ready(int port, long unitNanos) {}

    private final History history;
    private final Feed feed;
    private volatile AutoCloseable server = () -> {};

    CopyLink(History history, Feed feed) {
        this.history = history;
        this.feed = feed;
        Shutdown.leaveToParent();
        Shutdown.withParent(this::received);
    }

    /** Says that the copy is ready; from now on the parent may end that server. */
    void ready(Ready ready, AutoCloseable server) {
        this.server = server;
        send(ready);
    }

    void send(IntervalStats tick) {
        send((Object) tick);
    }

    private static void send(Object message) {
        System.out.println(Json.GSON.toJson(message));
    }

    private void received(String line) {
        if (line.equals(DRAIN)) {
            Shutdown.begin(server, 0);
        } else if (line.startsWith(HISTORY)) {
            history.replace(Json.GSON.fromJson(line, Json.Greeting.class).history());
        } else {
            history.add(Json.GSON.fromJson(line, Snapshot.class));
            feed.broadcast(line);
        }
    }
}
