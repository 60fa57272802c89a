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
 * All rounds, measured one after the other on one machine.
 *
 * @param measuredAt the day, in UTC
 * @param ceiling what the machine can do at most
 * @param rows a round each
 */
public record Scoreboard(
        String measuredAt, Host host, Settings settings, Ceiling ceiling, List<Row> rows) {

    /** The machine, and the JVM on it. */
    public record Host(int cores, String cpu, String system, String jdk) {}

    /**
     * How it was measured.
     *
     * @param seconds for each multiple of the ceiling
     * @param cheapPerSecond cheap requests beside the expensive ones
     * @param timeoutMillis after which a request is lost
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
     * The bare closed loop on all cores, first and after each round.
     *
     * @param measuredPerSecond units a second, in the order in which they were measured
     */
    public record Ceiling(List<Double> measuredPerSecond) {

        /** Units a second: the mean of all. */
        public double unitsPerSecond() {
            return measuredPerSecond.stream().mapToDouble(each -> each).average().orElse(0);
        }

        /** How far apart the highest and the lowest are, as a part of the mean. */
        public double spread() {
            double most = measuredPerSecond.stream().mapToDouble(each -> each).max().orElse(0);
            double least = measuredPerSecond.stream().mapToDouble(each -> each).min().orElse(0);
            return (most - least) / unitsPerSecond();
        }
    }

    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

    /** Writes it as JSON. */
    public void write(Path file) throws IOException {
        Files.writeString(file, GSON.toJson(this) + "\n", StandardCharsets.UTF_8);
    }

    /**
     * Reads what was written.
     *
     * @throws IOException with a message that names the file, if it is no scoreboard
     */
    public static Scoreboard read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("There is no file " + file);
        }
        try {
            Scoreboard board =
                    GSON.fromJson(Files.readString(file, StandardCharsets.UTF_8), Scoreboard.class);
            if (board == null || board.rows() == null || board.ceiling() == null) {
                throw new IOException(file + " is no scoreboard.json");
            }
            return board;
        } catch (JsonParseException e) {
            throw new IOException(file + " is no scoreboard.json: " + e.getMessage(), e);
        }
    }
}
