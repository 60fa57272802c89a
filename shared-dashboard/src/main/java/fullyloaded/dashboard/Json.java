package fullyloaded.dashboard;

import com.google.gson.Gson;
import fullyloaded.stats.History;
import fullyloaded.stats.Snapshot;
import java.util.List;

/** What travels to the browsers, and between round 3's processes, as one line of text. */
public final class Json {

    /** Thread-safe. */
    public static final Gson GSON = new Gson();

    /**
     * The first message to a browser.
     *
     * @param load what the page's button sends; null between round 3's processes
     */
    record Greeting(List<Snapshot.Point> history, PageLoad load) {}

    private Json() {}

    /** The message that a copy gets first. */
    public static String greeting(History history) {
        return greeting(history, null);
    }

    /** The message that a browser gets first. */
    static String greeting(History history, PageLoad load) {
        return GSON.toJson(new Greeting(history.points(), load));
    }
}
