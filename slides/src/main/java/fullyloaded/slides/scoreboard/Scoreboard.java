package fullyloaded.slides.scoreboard;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * All rounds, measured one after the other on one machine. The JSON file has the same fields.
 *
 * @param measuredAt the day, in UTC
 * @param ceiling the most the machine can do
 * @param rows one for each round
 */
public record Scoreboard(
        String measuredAt, Host host, Settings settings, Ceiling ceiling, List<Row> rows) {

    /** The machine and its JVM. */
    public record Host(int cores, String cpu, String system, String jdk) {}

    /**
     * How it was measured.
     *
     * @param multiples the offered loads in ceilings
     * @param seconds how long each was offered
     * @param cost bcrypt's cost of a unit
     * @param cheapPerSecond cheap requests sent along with the expensive ones
     * @param timeoutMillis the time after which a request counts as lost
     */
    public record Settings(
            List<Double> multiples,
            double seconds,
            int cost,
            String arrivals,
            double cheapPerSecond,
            double deadlineMillis,
            double timeoutMillis) {}

    /**
     * The rate of the bare closed loop on all cores, measured first and after each round.
     *
     * @param measuredPerSecond units per second, in the order measured
     */
    public record Ceiling(List<Double> measuredPerSecond) {

        /** Units per second: the mean of all measurements. */
        public double unitsPerSecond() {
            return measuredPerSecond.stream().mapToDouble(each -> each).average().orElse(0);
        }

        /** The range from the lowest to the highest, as a fraction of the mean. */
        public double spread() {
            double most = measuredPerSecond.stream().mapToDouble(each -> each).max().orElse(0);
            double least = measuredPerSecond.stream().mapToDouble(each -> each).min().orElse(0);
            return (most - least) / unitsPerSecond();
        }
    }

    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

    /** Writes the scoreboard as JSON. */
    void write(Path file) throws IOException {
        Files.writeString(file, GSON.toJson(this) + "\n", StandardCharsets.UTF_8);
    }

    /**
     * Reads a scoreboard from JSON.
     *
     * @throws IOException if the file is not a scoreboard; the message names it
     */
    public static Scoreboard read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("No such file: " + file);
        }
        try {
            Scoreboard board =
                    GSON.fromJson(Files.readString(file, StandardCharsets.UTF_8), Scoreboard.class);
            if (board == null || board.rows() == null || board.ceiling() == null) {
                throw new IOException(file + " is not a scoreboard.json");
            }
            return board;
        } catch (JsonParseException e) {
            throw new IOException(file + " is not a scoreboard.json: " + e.getMessage(), e);
        }
    }
}
