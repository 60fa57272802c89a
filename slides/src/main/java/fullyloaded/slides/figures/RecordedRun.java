package fullyloaded.slides.figures;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import fullyloaded.stats.Snapshot;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The recording of one round: what its dashboard received before, during and after load. Times are
 * in milliseconds since the recording began.
 *
 * @param round the round's number
 * @param date the day it was recorded, in UTC
 * @param loadFromMillis when the load began
 * @param loadToMillis when it ended
 */
public record RecordedRun(
        int round,
        String date,
        String machine,
        long loadFromMillis,
        long loadToMillis,
        List<Step> steps) {

    private static final Gson GSON = new Gson();

    /** One snapshot, and when it was received. */
    public record Step(long atMillis, Snapshot snapshot) {}

    /** Reads the recording of {@code round} from this jar. */
    public static RecordedRun read(int round) {
        String file = "/deck/recordings/round%d.js".formatted(round);
        try (InputStream in = RecordedRun.class.getResourceAsStream(file)) {
            String script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            String json = script.substring(script.indexOf('{'), script.lastIndexOf('}') + 1);
            JsonObject recording = GSON.fromJson(json, JsonObject.class);
            return new RecordedRun(
                    recording.get("round").getAsInt(),
                    recording.get("date").getAsString(),
                    recording.get("machine").getAsString(),
                    recording.get("loadFromMillis").getAsLong(),
                    recording.get("loadToMillis").getAsLong(),
                    steps(recording.getAsJsonArray("messages")));
        } catch (IOException e) {
            throw new IllegalStateException("The jar is incomplete", e);
        }
    }

    /** The first message has no snapshot: it is the history from before the recording. */
    private static List<Step> steps(JsonArray messages) {
        List<Step> steps = new ArrayList<>();
        for (JsonElement each : messages) {
            JsonArray message = each.getAsJsonArray();
            JsonObject body = message.get(1).getAsJsonObject();
            if (body.has("time")) {
                Snapshot snapshot = GSON.fromJson(body, Snapshot.class);
                steps.add(new Step(message.get(0).getAsLong(), snapshot));
            }
        }
        return List.copyOf(steps);
    }

    /** The last snapshot under load. */
    public Snapshot end() {
        Snapshot end = null;
        for (Step step : steps) {
            if (step.atMillis < loadToMillis) {
                end = step.snapshot;
            }
        }
        return end;
    }
}
