package fullyloaded.slides.scoreboard.measure;

import fullyloaded.options.WrongUsage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What to measure, as given on the command line. */
final class ScoreboardOptions {

    private static final List<Double> MULTIPLES = List.of(0.5, 1.0, 2.0, 5.0, 10.0);

    /** So that all takes ninety minutes; between two overloads a door does what it does at them. */
    static final List<Double> WITH_DOORS = List.of(1.0, 2.0, 10.0);

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--rounds",
            split = ",",
            paramLabel = "N",
            description = "Rounds to measure (default: 1,2,3,4; with --doors 2,4).")
    private List<Integer> numbers;

    @Option(
            names = "--doors",
            split = ",",
            paramLabel = "NAME[=SETTING]",
            description =
                    "What to compare the rounds with: names that alternatives.jar --list prints, or"
                            + " all: each with its default, and tuned for this machine (with --short tuned only).")
    private List<String> doors = List.of();

    @Option(
            names = "--cliff",
            description = "Measure a bounded queue of many lengths, at two costs of a unit.")
    private boolean cliff;

    @Option(
            names = "--storm",
            description =
                    "Measure what is left of a storm when it is over, with and without retries.")
    private boolean storm;

    @Option(
            names = "--multiples",
            split = ",",
            paramLabel = "N",
            description =
                    "Multiples of the ceiling, ascending (default: 0.5,1,2,5,10; with --doors"
                            + " 1,2,10; with --short 10).")
    private List<Double> multiples;

    @Option(
            names = "--seconds",
            defaultValue = "20",
            description = "Duration at each multiple (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--cost",
            defaultValue = "12",
            description = "bcrypt's cost of a unit, 4 to 15 (default: ${DEFAULT-VALUE}).")
    private int cost;

    @Option(
            names = "--short",
            description = "Measure the doors in about ten minutes: who fails, not by how little.")
    private boolean isShort;

    @Option(
            names = "--resume",
            description =
                    "Keep the rows that an interrupted run with the same options has measured.")
    private boolean isResumed;

    @Option(
            names = "--dry-run",
            description = "Print what would be measured and how long it takes, and exit.")
    private boolean isDryRun;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Folder for the results (default: scoreboard in the repository; with --doors,"
                            + " --cliff or --storm, scoreboard/doors).")
    private Path out;

    /** Refuses what makes no sense. */
    void check() {
        if (numbers != null
                && (numbers.isEmpty() || numbers.stream().anyMatch(n -> n < 1 || n > 4))) {
            throw new WrongUsage(command, "--rounds must be from 1 to 4, not " + numbers);
        }
        if (multiples != null
                && (multiples.stream().anyMatch(m -> !(m >= 0.01 && m <= 1000))
                        || !multiples.equals(multiples.stream().distinct().sorted().toList()))) {
            throw new WrongUsage(
                    command, "--multiples must be 0.01 to 1000 and ascend, not " + multiples);
        }
        WrongUsage.checkWithin(command, "--seconds", seconds, 2, 3600);
        WrongUsage.checkWithin(command, "--cost", cost, 4, 15);
    }

    /** Refuses doors that the jar does not have. */
    void check(Doors known) {
        known.unknown(doors)
                .ifPresent(
                        name -> {
                            String names =
                                    String.join(
                                            ", ",
                                            known.all().stream().map(Doors.Door::name).toList());
                            throw new WrongUsage(
                                    command,
                                    "--doors must be all or some of %s, not %s"
                                            .formatted(names, name));
                        });
    }

    /** The numbers of the rounds that get a row. */
    List<Integer> rounds() {
        if (numbers != null) {
            return numbers;
        }
        if (hasDoors()) {
            return List.of(2, 4);
        }
        return cliff || storm ? List.of() : List.of(1, 2, 3, 4);
    }

    List<String> doors() {
        return doors;
    }

    boolean hasDoors() {
        return !doors.isEmpty();
    }

    boolean hasCliff() {
        return cliff;
    }

    boolean hasStorm() {
        return storm;
    }

    /** Whether the jar of alternatives is needed. */
    boolean needsDoors() {
        return hasDoors() || cliff || storm && !isShort;
    }

    boolean isShort() {
        return isShort;
    }

    boolean isResumed() {
        return isResumed;
    }

    boolean isDryRun() {
        return isDryRun;
    }

    int cost() {
        return cost;
    }

    /** Where the results go. */
    Path folder(Path repository) {
        if (out != null) {
            return out;
        }
        Path usual = repository.resolve("scoreboard");
        return hasDoors() || cliff || storm ? usual.resolve("doors") : usual;
    }

    /** How much to measure. */
    Form form() {
        if (isShort) {
            return Form.brief(multiples == null ? List.of(10.0) : multiples, cost);
        }
        Duration time = Duration.ofSeconds(seconds);
        if (!hasDoors()) {
            return Form.rounds(multiples == null ? MULTIPLES : multiples, cost, time);
        }
        return Form.full(multiples == null ? WITH_DOORS : multiples, cost, time);
    }
}
