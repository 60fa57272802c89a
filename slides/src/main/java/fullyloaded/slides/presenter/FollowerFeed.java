package fullyloaded.slides.presenter;

import fullyloaded.dashboard.Feed;
import fullyloaded.dashboard.Json;
import fullyloaded.slides.rounds.RoundState;

/**
 * What the room is shown: the presenter's slide, and the round that is on. Told to all followers when it
 * changes, and now and then in between, so that nobody's connection counts as idle and whoever missed
 * something learns of it.
 */
final class FollowerFeed {

    /**
     * A slide, as reveal.js counts them.
     *
     * @param h the column
     * @param v the place in it
     * @param f the last fragment that is shown, -1 if none is
     * @param by the page that moved there, which need not follow itself
     */
    record Slide(int h, int v, int f, String by) {}

    /** The round that is about to start, or that the room can open. */
    record Live(int round, RoundState state) {}

    private record View(long move, Slide slide, Live live) {}

    private final Feed feed = new Feed(this::message);
    private View view = new View(0, null, null);
    private String message = Json.GSON.toJson(view);

    /** Where followers connect. They are not listened to. */
    Feed feed() {
        return feed;
    }

    /** The presenter went there. */
    void move(Slide slide) {
        show(slide, null, true);
    }

    /** How the rounds stand now; null if none is on. */
    void live(Live live) {
        show(null, live, false);
    }

    /** Says it again. */
    void repeat() {
        feed.broadcast(message());
    }

    private synchronized void show(Slide slide, Live live, boolean isMove) {
        View next =
                isMove
                        ? new View(view.move + 1, slide, view.live)
                        : new View(view.move, view.slide, live);
        if (!next.equals(view)) {
            view = next;
            message = Json.GSON.toJson(view);
            feed.broadcast(message); // hands over and does not wait, so the order is ours
        }
    }

    private synchronized String message() {
        return message;
    }
}
