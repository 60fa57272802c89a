package fullyloaded.slides.figures;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The recorded run of one simulated world. Round 4's tests write it with
 * {@code Simulate --seed 12 --json FILE}.
 */
record RecordedWorld(Weather weather, List<Second> seconds) {

    private static final String RECORDING = "/deck/recordings/world.json";

    /** Its settings, and the faults injected into it. */
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

    /**
     * The world at the end of one virtual second.
     *
     * @param offered requests so far, as are all counters but {@code waiting}
     * @param gaveUp requests whose client left before the answer
     * @param kept checks of promises that passed
     * @param isCalm whether no fault is injected any more
     */
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

        /**
         * The same second, with only its own requests counted. The world resets its counters at
         * times.
         */
        Second since(Second before) {
            boolean isReset = offered < before.offered;
            return new Second(
                    second,
                    isReset ? offered : offered - before.offered,
                    isReset ? served : served - before.served,
                    isReset ? refused : refused - before.refused,
                    isReset ? gaveUp : gaveUp - before.gaveUp,
                    waiting,
                    kills,
                    kept,
                    isCalm);
        }
    }

    /** Reads the run in this jar; its requests are counted per second. */
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

    /** Its last second. */
    Second end() {
        return seconds.get(seconds.size() - 1);
    }
}
