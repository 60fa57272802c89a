package fullyloaded.playground.page;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the scoreboard measured on a real machine: the curves behind the simulated ones.
 *
 * @param measuredAt the day
 * @param machine the machine in words
 * @param curves one for each round
 */
public record Measured(
        String measuredAt, String machine, int cores, double deadlineMillis, List<Curve> curves) {

    /**
     * The goodput of one round.
     *
     * @param lesson what the round teaches
     * @param unitMillis the time of a unit on a core of its own, by the ceiling of this round
     */
    public record Curve(
            int round, String name, String lesson, double unitMillis, List<Point> points) {}

    /**
     * One load of a curve.
     *
     * @param multiple the planned load, as a multiple of the ceiling
     * @param offered the load that was sent, as a multiple of the ceiling
     * @param goodput as a fraction of the ceiling
     * @param seconds how long it was offered
     */
    public record Point(double multiple, double offered, double goodput, double seconds) {}

    /** The fields of a scoreboard.json that matter here. */
    private record Board(String measuredAt, Host host, Settings settings, List<Row> rows) {}

    private record Host(int cores, String cpu) {}

    private record Settings(double deadlineMillis) {}

    private record Row(
            Integer number,
            String name,
            String lesson,
            double ceilingPerSecond,
            List<Run> points) {}

    private record Run(double multiple, Report report) {}

    private record Report(double seconds, Expensive expensive) {}

    private record Expensive(long sent, double goodputPerSecond) {}

    /**
     * Reads a scoreboard.
     *
     * @throws IOException if the file is not a scoreboard; the message names it
     */
    public static Measured read(Path scoreboard) throws IOException {
        try {
            Board board = new Gson().fromJson(Files.readString(scoreboard), Board.class);
            if (board == null || board.host == null || board.rows == null) {
                throw new IOException(scoreboard + " is not a scoreboard.json");
            }
            return new Measured(
                    board.measuredAt,
                    board.host.cores + " cores of " + board.host.cpu,
                    board.host.cores,
                    board.settings.deadlineMillis,
                    board.rows.stream()
                            .filter(row -> row.number != null) // the others are no rounds
                            .map(row -> curve(row, board.host.cores))
                            .toList());
        } catch (JsonParseException e) {
            throw new IOException(scoreboard + " is not a scoreboard.json: " + e.getMessage(), e);
        }
    }

    private static Curve curve(Row row, int cores) {
        return new Curve(
                row.number,
                row.name,
                row.lesson,
                1e3 * cores / row.ceilingPerSecond,
                row.points.stream().map(run -> point(run, row.ceilingPerSecond)).toList());
    }

    private static Point point(Run run, double ceilingPerSecond) {
        double seconds = run.report.seconds;
        return new Point(
                run.multiple,
                run.report.expensive.sent / seconds / ceilingPerSecond,
                run.report.expensive.goodputPerSecond / ceilingPerSecond,
                seconds);
    }
}
