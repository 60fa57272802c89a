package fullyloaded.slides.figures;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import fullyloaded.stats.Snapshot;
import fullyloaded.stats.Verdicts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The last snapshot of a recorded round under load, and the machine that it was recorded on. */
public record RecordedRound(String machine, Snapshot end) {

    private static final Gson GSON = new Gson();

    /** Reads the recording of {@code round} from this jar. */
    public static RecordedRound read(int round) {
        String file = "/deck/recordings/round%d.js".formatted(round);
        try (InputStream in = RecordedRound.class.getResourceAsStream(file)) {
            String script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            String json = script.substring(script.indexOf('{'), script.lastIndexOf('}') + 1);
            JsonObject recording = GSON.fromJson(json, JsonObject.class);
            long endMillis = recording.get("loadToMillis").getAsLong();
            Snapshot end = null;
            for (JsonElement each : recording.getAsJsonArray("messages")) {
                JsonArray message = each.getAsJsonArray();
                JsonObject body = message.get(1).getAsJsonObject();
                if (body.has("time") && message.get(0).getAsLong() < endMillis) {
                    end = GSON.fromJson(body, Snapshot.class);
                }
            }
            return new RecordedRound(recording.get("machine").getAsString(), end);
        } catch (IOException e) {
            throw new IllegalStateException("The jar is incomplete", e);
        }
    }

    /** The verdicts at that moment. */
    public Verdicts verdicts() {
        return end.verdicts();
    }

    /** Adds the figures that the slide about the dashboard shows. */
    public void addTo(Figures figures) {
        figures.put("recorded-machine", machine);
        figures.put("recorded-lag", Figures.seconds(end.latency().lagMillis() / 1_000));
        figures.put(
                "recorded-throughput",
                String.format(Locale.ROOT, "%.1f", end.work().throughputUnitsPerSecond()));
        figures.put(
                "recorded-utilization",
                String.format(Locale.ROOT, "%.0f %%", 100 * end.cpu().utilization()));
        figures.put("recorded-wait", Figures.seconds(end.latency().waitP99Millis() / 1_000));
        figures.put("recorded-refused", Long.toString(end.requests().shed()));
        figures.put("recorded-late", Long.toString(end.requests().late()));
    }
}
