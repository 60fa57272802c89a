package fullyloaded.bench;

import fullyloaded.process.JitCompiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Measures round 4's front under load, on real sockets, and prints a Markdown table for docs/. Run
 * {@code java -cp load-generator/target/load.jar:round4-fine/target/round4-fine-tests.jar
 * fullyloaded.bench.FrontBench overload}.
 */
@Command(
        name = "FrontBench",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        description =
                "Starts round 4, loads it in one way and prints what came of it, for one jar or for"
                        + " several that take turns. Works on Linux.")
public final class FrontBench implements Callable<Integer> {

    private static final int LEAST_COST = 4;
    private static final int MOST_COST = 16; // a unit must take less than N
    private static final double MOST_SECONDS = 600;
    private static final int MOST_ROUNDS = 20;
    private static final double MOST_MULTIPLE = 2_000;

    @Spec CommandSpec command;

    @Parameters(
            paramLabel = "ROW",
            description =
                    "The load: overload, refusal, ping-flood, load-flood, crowd, short,"
                            + " dashboards, pipelining or new-connections.")
    String row;

    @Option(
            names = "--jar",
            paramLabel = "[NAME=]PATH",
            defaultValue = "round4-fine/target/round4-fine.jar",
            description =
                    "A server, and what the table calls it; may be repeated (default:"
                            + " ${DEFAULT-VALUE}).")
    List<String> jars;

    @Option(
            names = "--seconds",
            defaultValue = "20",
            description =
                    "Of each measurement, after 3 of the same load (default: ${DEFAULT-VALUE}).")
    double seconds;

    @Option(
            names = "--rounds",
            defaultValue = "1",
            description = "How often each jar has its turn (default: ${DEFAULT-VALUE}).")
    int rounds;

    @Option(
            names = "--cost",
            defaultValue = "12",
            description = "bcrypt's cost of a unit (default: ${DEFAULT-VALUE}).")
    int cost;

    @Option(
            names = "--multiples",
            split = ",",
            defaultValue = "2,5,10,100,1000",
            description = "Of the ceiling, for the row overload (default: ${DEFAULT-VALUE}).")
    List<Double> multiples;

    /** Exits with 2 after wrong usage and with 1 if a server could not be measured. */
    public static void main(String... args) {
        JitCompiler.disableC2(); // leaves the cores to the server
        CommandLine command = new CommandLine(new FrontBench());
        command.setParameterExceptionHandler(FrontBench::wrongUsage);
        command.setExecutionExceptionHandler(
                (e, line, parsed) -> {
                    System.err.println(e.getMessage());
                    return line.getCommandSpec().exitCodeOnExecutionException();
                });
        System.exit(command.execute(args)); // also ends threads that are still running
    }

    private static int wrongUsage(ParameterException e, String... args) {
        System.err.println(e.getMessage() + " (try --help)");
        return e.getCommandLine().getCommandSpec().exitCodeOnInvalidInput();
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Row measured =
                Rows.of(row)
                        .orElseThrow(
                                () -> wrong("ROW must be one of %s, not %s", Rows.names(), row));
        within("--seconds", seconds, 1, MOST_SECONDS);
        within("--rounds", rounds, 1, MOST_ROUNDS);
        within("--cost", cost, LEAST_COST, MOST_COST);
        for (double multiple : multiples) {
            within("--multiples", multiple, 0.1, MOST_MULTIPLE);
        }
        Settings settings =
                new Settings(Duration.ofMillis(Math.round(seconds * 1e3)), cost, multiples);
        Sitting sitting = new Sitting(measured, settings, jars());
        List<Run> runs = sitting.run(rounds);
        System.out.printf("## %s%n%n%s%n", row, measured.lesson());
        System.out.printf(
                "Made by `FrontBench %s --seconds %s --rounds %d --cost %d`; %d cores, the sender on them too.%n",
                row, plain(seconds), rounds, cost, Settings.CORES);
        new MarkdownTable(sitting.ceilings()).of(runs).forEach(System.out::println);
        return 0;
    }

    private Map<String, Path> jars() {
        Map<String, Path> named = new LinkedHashMap<>();
        for (String jar : jars) {
            int equals = jar.indexOf('=');
            Path path = Path.of(jar.substring(equals + 1));
            if (!Files.isRegularFile(path)) {
                throw wrong("--jar must be a jar of round 4: build %s first", path);
            }
            String name =
                    equals > 0
                            ? jar.substring(0, equals)
                            : path.getFileName().toString().replaceFirst("\\.jar$", "");
            if (named.put(name, path) != null) {
                throw wrong("Two jars are called %s: say --jar NAME=PATH", name);
            }
        }
        return named;
    }

    private void within(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw wrong(
                    "%s must be %s to %s, not %s", name, plain(least), plain(most), plain(value));
        }
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    private ParameterException wrong(String format, Object... values) {
        return new ParameterException(command.commandLine(), format.formatted(values));
    }
}
