package fullyloaded.slides.presenter;

import fullyloaded.dashboard.Feed;
import fullyloaded.dashboard.Json;
import fullyloaded.slides.rounds.RoundState;

/**
 * Sends followers the presenter's slide and the running round. It broadcasts both after each change and
 * at intervals in between, so that no connection counts as idle and a follower that missed a message
 * catches up. Thread-safe.
 */
final class FollowerFeed {

    /**
     * A slide in reveal.js's indices.
     *
     * @param h the column
     * @param v the row in it
     * @param f the last fragment shown, or -1 for none
     * @param by identifies the page that moved, which ignores its own message
     */
    record Slide(int h, int v, int f, String by) {}

    /** The key of the round or door that is starting or ready. */
    record Live(String round, RoundState state) {}

    /** The message; {@code move} counts the presenter's moves. */
    private record View(long move, Slide slide, Live live) {}

    private final Feed feed = new Feed(this::message);
    private View view = new View(0, null, null);
    private String message = Json.GSON.toJson(view);

    /** The one-way feed that followers connect to. */
    Feed feed() {
        return feed;
    }

    /** Records that the presenter moved to a slide. */
    synchronized void move(Slide slide) {
        update(new View(view.move + 1, slide, view.live));
    }

    /** Sets the round that is starting or ready, or null for none. */
    synchronized void live(Live live) {
        update(new View(view.move, view.slide, live));
    }

    /** Sends the current message again. */
    void repeat() {
        feed.broadcast(message());
    }

    private void update(View next) {
        if (!next.equals(view)) {
            view = next;
            message = Json.GSON.toJson(view);
            feed.broadcast(
                    message); // under our lock, so messages keep their order; it does not block
        }
    }

    private synchronized String message() {
        return message;
    }
}
