package fullyloaded.bench;

import fullyloaded.load.Ceiling;
import fullyloaded.load.client.Outcome;
import fullyloaded.process.JitCompiler;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures one, two and five fronts beside round 4 and prints a Markdown table for docs/. All take
 * turns, so that changes in the machine's speed affect all of them. Built jars are needed; run it
 * in the repository.
 */
@Command(
        name = "FleetBench",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        description = "Loads fronts of encore/machines, and round 4. Works on Linux.")
public final class FleetBench implements Callable<Integer> {

    private static final int CEILING_SECONDS = 5;

    /** Fresh JVMs have not compiled what they do; the first estimates are of that time. */
    private static final Duration WARM_UP = Duration.ofSeconds(5);

    /** Several fronts are measured at this multiple only: each must serve enough to be compared. */
    private static final double SEVERAL_AT = 5;

    private static final long REST_MILLIS = 1_500; // what was ended has gone, and its memory too

    @Option(
            names = "--seconds",
            defaultValue = "20",
            description =
                    "Of each measurement, after 3 of the same load (default: ${DEFAULT-VALUE}).")
    private double seconds;

    @Option(
            names = "--rounds",
            defaultValue = "3",
            description = "How often each has its turn (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--cost",
            defaultValue = "12",
            description = "bcrypt's cost of a unit (default: ${DEFAULT-VALUE}).")
    private int cost;

    @Option(
            names = "--multiples",
            split = ",",
            defaultValue = "2,5,10",
            description = "Of the ceiling, for all fronts in total (default: ${DEFAULT-VALUE}).")
    private List<Double> multiples;

    private final List<Double> ceilings = new ArrayList<>();
    private final List<Run> runs = new ArrayList<>();

    /** What has a turn. */
    private enum Setup {
        ROUND4("round 4", 1),
        EMBEDDED("1 front, engine in it", 1),
        TWO("2 fronts", 2),
        FIVE("5 fronts", 5);

        private final String words;
        private final int fronts;

        Setup(String words, int fronts) {
            this.words = words;
            this.fronts = fronts;
        }

        private FleetUnderTest start(int cost) throws IOException, InterruptedException {
            return switch (this) {
                case ROUND4 -> FleetUnderTest.round4(cost);
                case EMBEDDED -> FleetUnderTest.embedded(cost);
                case TWO, FIVE -> FleetUnderTest.shared(fronts, cost);
            };
        }
    }

    /** Exits with 2 after wrong usage and with 1 if something could not be measured. */
    public static void main(String... args) {
        JitCompiler.disableC2(); // leaves the cores to the servers
        System.exit(new CommandLine(new FleetBench()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        for (int round = 1; round <= rounds; round++) {
            ceilings.add(Ceiling.unitsPerSecond(cost, CEILING_SECONDS));
            say("ceiling: %.2f units/s", ceilings.get(round - 1));
            for (double multiple : multiples) {
                for (Setup setup : Setup.values()) {
                    if (setup.fronts == 1 || multiple == SEVERAL_AT) {
                        Thread.sleep(REST_MILLIS);
                        run(round, multiple, setup);
                    }
                }
            }
        }
        System.out.printf(
                "Made by `FleetBench --seconds %s --rounds %d --cost %d`; %d cores, for fronts, engine, machine and"
                        + " sender.%n",
                seconds, rounds, cost, Settings.CORES);
        new MarkdownTable(new TreeMap<>(Map.of(cost, ceilings)))
                .of(runs)
                .forEach(System.out::println);
        return 0;
    }

    private void run(int round, double multiple, Setup setup)
            throws IOException, InterruptedException {
        double perSecond = multiple * ceilings.get(0);
        Case load = new Case(String.format(Locale.ROOT, "%.0fx", multiple), cost, multiple, 0);
        try (FleetUnderTest fleet = setup.start(cost)) {
            load(fleet, perSecond, WARM_UP);
            double engineFrom = fleet.engineCpuSeconds();
            long fromNanos = System.nanoTime();
            List<Front> fronts =
                    load(fleet, perSecond, Duration.ofMillis(Math.round(seconds * 1e3)));
            double engineCores =
                    (fleet.engineCpuSeconds() - engineFrom)
                            / ((System.nanoTime() - fromNanos) / 1e9);
            add(new Run(load, setup.words, round, 0, 0, List.of()), fronts, engineCores);
        }
    }

    /** Loads all fronts, which take turns, and returns when all requests have ended. */
    private static List<Front> load(FleetUnderTest fleet, double perSecond, Duration time)
            throws IOException, InterruptedException {
        List<Front> fronts = new ArrayList<>();
        int count = fleet.fronts().size();
        for (int turn = 0; turn < count; turn++) {
            Traffic traffic = new Traffic(fleet.fronts().get(turn), Duration.ZERO, time);
            fronts.add(new Front(traffic, traffic.loads(perSecond, turn, count), traffic.cheap()));
        }
        List<Thread> threads = fronts.stream().map(Front::start).toList();
        for (Thread thread : threads) {
            thread.join();
        }
        return fronts;
    }

    private void add(Run which, List<Front> fronts, double engineCores) {
        double good = fronts.stream().mapToDouble(Front::goodPerSecond).sum();
        double weakest = fronts.stream().mapToDouble(Front::goodPerSecond).min().orElse(0);
        double frontCores = fronts.stream().mapToDouble(Front::cores).sum();
        double senderCores = fronts.get(0).traffic().senderCores();
        double left = (Settings.CORES - senderCores - frontCores - engineCores) / Settings.CORES;
        List<Figure> figures =
                List.of(
                        Figure.of("fronts, engine, cores", "%.2f", frontCores, engineCores),
                        Figure.of(
                                "of what all these leave",
                                "%.3f",
                                good / ceilings.get(ceilings.size() - 1) / left),
                        Figure.of("weakest of its part", "%.2f", weakest * fronts.size() / good),
                        worst(
                                "cheap p99 ms",
                                "%.1f",
                                fronts,
                                f -> f.cheap().millis(Outcome.RIGHT, 99)),
                        worst(
                                "refused p99 ms",
                                "%.1f",
                                fronts,
                                f -> f.loads().millis(Outcome.REFUSED, 99)),
                        worst(
                                "accepted p99 ms",
                                "%.0f",
                                fronts,
                                f -> f.loads().millis(Outcome.RIGHT, 99)),
                        sum("late", fronts, f -> f.loads().late(Outcome.RIGHT)),
                        sum("refused after N", fronts, f -> f.loads().late(Outcome.REFUSED)),
                        sum("failed", fronts, f -> f.loads().count(Outcome.FAILED)),
                        sum("lost", fronts, f -> f.loads().lost()));
        runs.add(new Run(which.load(), which.jar(), which.round(), good, senderCores, figures));
        say(
                "%s, %s, round %d: goodput %.2f/s",
                which.load().name(), which.jar(), which.round(), good);
        figures.forEach(figure -> say("    %s: %s", figure.name(), figure));
    }

    private static Figure worst(
            String name, String format, List<Front> fronts, ToDoubleFunction<Front> of) {
        return Figure.of(name, format, fronts.stream().mapToDouble(of).max().orElse(Double.NaN));
    }

    private static Figure sum(String name, List<Front> fronts, ToDoubleFunction<Front> of) {
        return Figure.of(name, "%.0f", fronts.stream().mapToDouble(of).sum());
    }

    private static void say(String format, Object... figures) {
        System.err.println(String.format(Locale.ROOT, format, figures));
    }

    /** One front's load. */
    private record Front(Traffic traffic, Answers loads, Answers cheap) {

        Thread start() {
            Thread thread = new Thread(this::run, "front");
            thread.start();
            return thread;
        }

        private void run() {
            try {
                traffic.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        double goodPerSecond() {
            return loads.goodPerSecond();
        }

        double cores() {
            return traffic.frontCpuSeconds() / traffic.span().seconds();
        }
    }
}
