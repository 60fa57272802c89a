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

/** What the dashboard of a recorded round last showed before its load ended. */
public record RecordedRound(String machine, Snapshot end) {

    private static final Gson GSON = new Gson();

    /** Reads the round's recording in this jar. */
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
                JsonObject told = message.get(1).getAsJsonObject();
                if (told.has("atMillis") && message.get(0).getAsLong() < endMillis) {
                    end = GSON.fromJson(told, Snapshot.class);
                }
            }
            return new RecordedRound(recording.get("machine").getAsString(), end);
        } catch (IOException e) {
            throw new IllegalStateException("The jar is incomplete", e);
        }
    }

    /** Its verdicts. */
    public Verdicts verdicts() {
        return end.verdicts();
    }

    /** Adds the figures that the slide about the dashboard quotes. */
    public void addTo(Figures figures) {
        figures.put("recorded-machine", machine);
        figures.put("recorded-lag", Figures.seconds(end.lagMillis() / 1_000));
        figures.put(
                "recorded-throughput",
                String.format(Locale.ROOT, "%.1f", end.throughputUnitsPerSecond()));
        figures.put(
                "recorded-utilization",
                String.format(Locale.ROOT, "%.0f %%", 100 * end.utilization()));
        figures.put("recorded-wait", Figures.seconds(end.waitP99Millis() / 1_000));
        figures.put("recorded-refused", Long.toString(end.shed()));
        figures.put("recorded-late", Long.toString(end.late()));
    }
}
