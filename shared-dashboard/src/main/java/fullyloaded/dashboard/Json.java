package fullyloaded.dashboard;

import com.google.gson.Gson;
import fullyloaded.stats.History;
import fullyloaded.stats.Snapshot;
import java.util.List;

/** Formats JSON for the browsers. */
public final class Json {

    /** Thread-safe. */
    public static final Gson GSON = new Gson();

    /** The first message to a browser; {@code load} is what the page's button sends. */
    record Greeting(List<Snapshot.Point> history, PageLoad load) {}

    private Json() {}

    /** Returns the first message to a browser. */
    static String greeting(History history, PageLoad load) {
        return GSON.toJson(new Greeting(history.points(), load));
    }
}
