package fullyloaded.playground.page;

import fullyloaded.playground.PlaygroundModule;
import fullyloaded.playground.page.Measured.Curve;
import fullyloaded.playground.page.Measured.Point;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.IntStream;

/** Prints how far the simulated goodput is from the measured one: a line for each round and load. */
public final class Differences {

    /** A single run of a queue without a limit depends on chance. */
    private static final int SEEDS = 5;

    private Differences() {}

    /**
     * Prints the table, in Markdown.
     *
     * @param args the scoreboard.json to compare with
     */
    public static void main(String... args) throws IOException {
        Measured measured = Measured.read(Path.of(args[0]));
        System.out.println("| round | load | measured | simulated | difference |");
        System.out.println("|---|---|---|---|---|");
        for (Curve curve : measured.curves()) {
            for (Point point : curve.points()) {
                double simulated = simulated(measured, curve, point);
                System.out.printf(
                        Locale.ROOT,
                        "| %d | %s\u00d7 | %.2f | %.2f | %+.2f |%n",
                        curve.round(),
                        point.multiple() % 1 == 0
                                ? (int) point.multiple() + ""
                                : point.multiple() + "",
                        point.goodput(),
                        simulated,
                        simulated - point.goodput());
            }
        }
    }

    /** The mean goodput of some simulated runs under the measured load, as a fraction of the ceiling. */
    public static double simulated(Measured measured, Curve curve, Point point) {
        return IntStream.rangeClosed(1, SEEDS)
                .mapToDouble(
                        seed ->
                                PlaygroundModule.simulatedGoodput(
                                        seed,
                                        curve.round(),
                                        measured.cores(),
                                        curve.unitMillis(),
                                        measured.deadlineMillis(),
                                        point.offered(),
                                        point.seconds()))
                .average()
                .orElseThrow();
    }
}
