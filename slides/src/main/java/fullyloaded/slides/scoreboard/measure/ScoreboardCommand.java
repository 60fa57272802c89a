package fullyloaded.slides.scoreboard.measure;

import fullyloaded.options.StartupException;
import fullyloaded.process.JitCompiler;
import fullyloaded.slides.rounds.RepositoryOption;
import fullyloaded.slides.rounds.Round;
import fullyloaded.slides.rounds.Rounds;
import fullyloaded.slides.scoreboard.Page;
import fullyloaded.slides.scoreboard.Scoreboard;
import fullyloaded.slides.scoreboard.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command that measures servers at multiples of the ceiling and writes the scoreboard. */
@Command(
        name = "scoreboard",
        description =
                "Measures the rounds at multiples of the ceiling: the most the machine can do. May"
                        + " compare them with other people's ways to limit a load.",
        sortOptions = false,
        mixinStandardHelpOptions = true)
public final class ScoreboardCommand implements Callable<Integer> {

    private static final List<Integer> STORM_ROUNDS = List.of(2, 4);
    private static final List<String> STORM_DOORS = List.of("bounded-queue=tuned", "lifo=tuned");
    private static final int BEST_ROUND = 4;

    @Mixin private RepositoryOption repositoryOption;

    @Mixin private ScoreboardOptions options;

    @Override
    public Integer call() throws IOException, InterruptedException {
        options.check();
        Path repository = repositoryOption.repository();
        Path folder = options.folder(repository).toAbsolutePath().normalize();
        Measurement measurement = measurement(repository, folder);
        if (options.isResumed() && Files.exists(folder.resolve("scoreboard.json"))) {
            measurement.resume(Scoreboard.read(folder.resolve("scoreboard.json")));
        }
        describe(measurement);
        if (options.isDryRun()) {
            return 0;
        }
        Files.createDirectories(folder);
        JitCompiler.disableC2(); // this process only sends; the cores are for the servers
        Scoreboard board = measurement.run();
        write(board, folder);
        Text.of(board).forEach(System.out::println);
        System.out.println();
        System.out.println("The page: " + folder.resolve("index.html"));
        return 0;
    }

    private Measurement measurement(Path repository, Path folder) throws IOException {
        List<Candidate> rows = new ArrayList<>(rounds(repository, options.rounds()));
        Doors doors = options.needsDoors() ? Doors.in(repository) : null;
        if (doors != null) {
            options.check(doors);
            rows.addAll(doors.chosen(options.doors(), options.isShort()));
        }
        return new Measurement(
                options.form(),
                rows,
                options.hasCliff() ? cliff(repository, doors) : null,
                options.hasStorm() ? storm(repository, doors) : null,
                board -> write(board, folder));
    }

    private CliffMeasurement cliff(Path repository, Doors doors) {
        Candidate best = rounds(repository, List.of(BEST_ROUND)).get(0);
        return new CliffMeasurement(options.isShort(), options.cost(), best, doors);
    }

    private StormMeasurement storm(Path repository, Doors doors) {
        return new StormMeasurement(
                options.isShort(),
                options.cost(),
                rounds(repository, STORM_ROUNDS),
                doors == null ? List.of() : doors.chosen(STORM_DOORS, false));
    }

    private static List<Candidate> rounds(Path repository, List<Integer> numbers) {
        List<Round> rounds =
                new Rounds(repository)
                        .rounds().stream()
                                .filter(round -> numbers.contains(round.number()))
                                .toList();
        for (Round round : rounds) {
            if (!round.isBuilt()) {
                throw new StartupException(round.remedy(), null);
            }
        }
        return rounds.stream().map(Candidate::of).toList();
    }

    private void describe(Measurement measurement) {
        Form form = options.form();
        Stream<String> parts =
                Stream.of(
                                measurement.left().stream().map(Candidate::label),
                                measurement.needsCliff()
                                        ? Stream.of("the cliff")
                                        : Stream.<String>of(),
                                measurement.needsStorms()
                                        ? Stream.of("the storm")
                                        : Stream.<String>of())
                        .flatMap(each -> each);
        Duration takes = measurement.estimate();
        System.out.println("Measures " + String.join(", ", parts.toList()) + ".");
        if (form.leftOut() != null) {
            System.out.println("The short form leaves out " + form.leftOut() + ".");
        }
        System.out.printf(
                "Takes about %d min.%n", Math.max(1, Math.round(takes.toSeconds() / 60.0)));
    }

    private static void write(Scoreboard board, Path folder) throws IOException {
        board.write(folder.resolve("scoreboard.json"));
        Files.writeString(folder.resolve("index.html"), Page.of(board));
    }
}
