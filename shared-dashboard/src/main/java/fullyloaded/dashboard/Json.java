package fullyloaded.dashboard;

import com.google.gson.Gson;
import fullyloaded.stats.History;
import fullyloaded.stats.Snapshot;
import java.util.List;

/** JSON for the browsers. */
public final class Json {

    /** Thread-safe. */
    public static final Gson GSON = new Gson();

    /** The first message to a browser; the load is what the page's button is to send. */
    record Greeting(List<Snapshot.Point> history, PageLoad load) {}

    private Json() {}

    /** That first message. */
    static String greeting(History history, PageLoad load) {
        return GSON.toJson(new Greeting(history.points(), load));
    }
}
