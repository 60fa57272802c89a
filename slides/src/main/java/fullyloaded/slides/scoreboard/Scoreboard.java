package fullyloaded.slides.scoreboard;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Rounds and other servers, measured one after the other on one machine. The JSON file has the same
 * fields.
 *
 * @param measuredAt the day, in UTC
 * @param ceiling the most the machine can do
 * @param rows one for each server
 * @param cliff null if it was not measured
 * @param storms null if they were not measured
 */
public record Scoreboard(
        String measuredAt,
        Host host,
        Settings settings,
        Ceiling ceiling,
        List<Row> rows,
        Cliff cliff,
        Storms storms) {

    /** A scoreboard with nothing but rows. */
    public Scoreboard(
            String measuredAt, Host host, Settings settings, Ceiling ceiling, List<Row> rows) {
        this(measuredAt, host, settings, ceiling, rows, null, null);
    }

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
     * @param leftOut what this form of the measurement leaves out; null if it has one form only
     */
    public record Settings(
            List<Double> multiples,
            double seconds,
            int cost,
            String arrivals,
            double cheapPerSecond,
            double deadlineMillis,
            double timeoutMillis,
            String leftOut) {}

    /**
     * The rate of the bare closed loop on all cores, measured first and after each row.
     *
     * @param measuredPerSecond units per second, in the order measured
     * @param dearerShare the ceiling for dearer units as a fraction of this one, measured once; null if no
     *     such units were
     */
    public record Ceiling(List<Double> measuredPerSecond, Double dearerShare) {

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

    /** The talk's rounds. */
    public List<Row> rounds() {
        return rows.stream().filter(Row::isRound).toList();
    }

    /** Whether it compares the rounds with other servers. */
    boolean hasDoors() {
        return rounds().size() < rows.size();
    }

    /** Writes the scoreboard as JSON, all or nothing. */
    public void write(Path file) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(next, GSON.toJson(this) + "\n", StandardCharsets.UTF_8);
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
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
