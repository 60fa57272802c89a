package fullyloaded.slides.scoreboard.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.slides.rounds.Program;
import fullyloaded.slides.scoreboard.Cliff;
import fullyloaded.slides.scoreboard.Row;
import fullyloaded.slides.scoreboard.Scoreboard;
import fullyloaded.slides.scoreboard.ThisMachine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasurementTest {

    private static final Form FORM = Form.full(List.of(1.0, 10.0), 12, Duration.ofSeconds(20));
    private static final List<Candidate> DOORS =
            List.of(door("lifo"), door("lifo=tuned"), door("haproxy"));
    private static final List<Row> ROWS =
            List.of(
                    Row.of(null, "lifo", "lifo=2: a", 8, 8, 2, List.of()),
                    Row.failed(null, "haproxy", "not installed"));

    private final Measurement measurement = measurement(FORM, null);

    @Test
    void whatWasMeasuredIsNotMeasuredAgain() {
        Duration whole = measurement.estimate();

        measurement.resume(board(FORM, ThisMachine.host(), null));

        assertEquals(List.of("lifo=tuned", "haproxy"), left(measurement), "haproxy failed");
        assertTrue(measurement.estimate().compareTo(whole) < 0);
    }

    @Test
    void otherSettingsOrAnotherMachineBeginAnew() {
        Form longer = Form.full(List.of(1.0, 10.0), 12, Duration.ofSeconds(30));
        Scoreboard.Host other = new Scoreboard.Host(64, "another", "Linux 6", "17");

        measurement.resume(board(longer, ThisMachine.host(), null));
        measurement.resume(board(FORM, other, null));

        assertEquals(List.of("lifo", "lifo=tuned", "haproxy"), left(measurement));
    }

    @Test
    void cliffThatWasMeasuredIsKept() {
        Measurement withCliff =
                measurement(FORM, new CliffMeasurement(false, 12, door("round 4"), null));
        Duration whole = withCliff.estimate();
        Duration cliff = new CliffMeasurement(false, 12, door("round 4"), null).estimate();
        Duration lifo = RowMeasurement.estimate(FORM, DOORS.get(0));

        withCliff.resume(board(FORM, ThisMachine.host(), new Cliff(10, 10, List.of())));

        assertFalse(withCliff.needsCliff());
        assertEquals(whole.minus(cliff).minus(lifo), withCliff.estimate());
    }

    private static Scoreboard board(Form form, Scoreboard.Host host, Cliff cliff) {
        return new Scoreboard(
                "2026-01-02",
                host,
                measurement(form, null).settings(),
                new Scoreboard.Ceiling(List.of(8.0), .5),
                ROWS,
                cliff,
                null);
    }

    private static Measurement measurement(Form form, CliffMeasurement cliff) {
        return new Measurement(form, DOORS, cliff, null, board -> {});
    }

    private static List<String> left(Measurement measurement) {
        return measurement.left().stream().map(Candidate::label).toList();
    }

    private static Candidate door(String name) {
        return new Candidate(
                null, name, new Program(name, Path.of("a.jar"), List.of(), name), false, true);
    }
}
