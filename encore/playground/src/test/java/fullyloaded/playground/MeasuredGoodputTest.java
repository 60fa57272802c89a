package fullyloaded.playground;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fullyloaded.playground.page.Differences;
import fullyloaded.playground.page.Measured;
import fullyloaded.playground.page.Measured.Curve;
import fullyloaded.playground.page.Measured.Point;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The simulated goodput is that of the real servers, within a difference that is stated here. */
class MeasuredGoodputTest {

    private static final Path SCOREBOARD = Path.of("../../docs/scoreboard/scoreboard.json");

    /** Of what the cores can do. On the real machine, the front and the sender use some of it. */
    private static final double ROUND_4_DIFFERS = 0.08;

    /**
     * Of what the cores can do. What is served in rounds 1 to 3 is served in the first seconds, in
     * which a real JVM is also warming up.
     */
    private static final double ROUNDS_1_TO_3_DIFFER = 0.12;

    /**
     * At a load of just what the cores can do, a little decides whether a queue without a limit grows.
     * A real server is slower than the bare loop that gave the ceiling: the JVM and the sender need
     * the cores, too.
     */
    private static final double SLOWER = 1.125;

    private static final double SLOWER_ONES_DIFFER = 0.15;

    static Stream<Arguments> pointsBesideTheCeiling() throws IOException {
        return points(false);
    }

    static Stream<Arguments> unboundedAtTheCeiling() throws IOException {
        return points(true);
    }

    private static Stream<Arguments> points(boolean unboundedAtTheCeiling) throws IOException {
        Measured measured = Measured.read(SCOREBOARD);
        return measured.curves().stream()
                .flatMap(
                        curve ->
                                curve.points().stream()
                                        .filter(
                                                point ->
                                                        (curve.round() != 4
                                                                        && point.multiple() == 1)
                                                                == unboundedAtTheCeiling)
                                        .map(point -> arguments(measured, curve, point)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pointsBesideTheCeiling")
    void goodputIsAsMeasured(Measured measured, Curve curve, Point point) {
        double simulated = Differences.simulated(measured, curve, point);

        double differs = curve.round() == 4 ? ROUND_4_DIFFERS : ROUNDS_1_TO_3_DIFFER;
        assertEquals(point.goodput(), simulated, differs);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unboundedAtTheCeiling")
    void atTheCeilingALittleSlowerIsMuchWorse(Measured measured, Curve curve, Point point) {
        Curve slower =
                new Curve(
                        curve.round(),
                        curve.name(),
                        curve.lesson(),
                        curve.unitMillis() * SLOWER,
                        curve.points());
        Point same =
                new Point(
                        point.multiple(),
                        point.offered() * SLOWER, // of a ceiling that is as much lower
                        point.goodput(),
                        point.seconds());

        double simulated = Differences.simulated(measured, slower, same) / SLOWER;

        assertEquals(point.goodput(), simulated, SLOWER_ONES_DIFFER);
    }

    private static Arguments arguments(Measured measured, Curve curve, Point point) {
        String name = "round %d at %sx".formatted(curve.round(), point.multiple());
        return Arguments.of(Named.of(name, measured), curve, point);
    }
}
