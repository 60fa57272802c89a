package fullyloaded.slides.figures;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A run of one simulated world, as {@code Simulate --seed 12 --json FILE} wrote it, in round 4's tests. */
record RecordedWorld(Weather weather, List<Second> seconds) {

    private static final String RECORDING = "/deck/recordings/world.json";

    /** What goes wrong in it. */
    record Weather(
            long seed,
            int workers,
            double unitMillis,
            double deadlineMillis,
            double offered,
            List<String> faults) {

        String line() {
            return String.format(
                    Locale.ROOT,
                    "Seed %d: %d workers, %.0f ms a unit, N = %.1f s, offered %.1f\u00d7; %s",
                    seed,
                    workers,
                    unitMillis,
                    deadlineMillis / 1_000,
                    offered,
                    faults.stream()
                            .map(fault -> fault.toLowerCase(Locale.ROOT).replace('_', ' '))
                            .collect(Collectors.joining(", ")));
        }
    }

    /** One virtual second and how the world stands at its end. */
    record Second(
            int second,
            long offered,
            long served,
            long refused,
            long gaveUp,
            long waiting,
            int kills,
            long kept,
            boolean isCalm) {

        /** What happened in this second alone. The world counts anew now and then. */
        Second since(Second before) {
            boolean isAnew = offered < before.offered;
            return new Second(
                    second,
                    isAnew ? offered : offered - before.offered,
                    isAnew ? served : served - before.served,
                    isAnew ? refused : refused - before.refused,
                    isAnew ? gaveUp : gaveUp - before.gaveUp,
                    waiting,
                    kills,
                    kept,
                    isCalm);
        }
    }

    /** The run that this jar carries, each second by itself. */
    static RecordedWorld read() {
        try (InputStream in = RecordedWorld.class.getResourceAsStream(RECORDING)) {
            String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            RecordedWorld world = new Gson().fromJson(json, RecordedWorld.class);
            List<Second> alone = new ArrayList<>();
            Second before = new Second(0, 0, 0, 0, 0, 0, 0, 0, false);
            for (Second second : world.seconds) {
                alone.add(second.since(before));
                before = second;
            }
            return new RecordedWorld(world.weather, alone);
        } catch (IOException e) {
            throw new IllegalStateException("The jar is incomplete", e);
        }
    }

    /** How it ended. */
    Second end() {
        return seconds.get(seconds.size() - 1);
    }
}
