package fullyloaded.slides.scoreboard;

import fullyloaded.options.StartupException;
import fullyloaded.options.WrongUsage;
import fullyloaded.process.JitCompiler;
import fullyloaded.slides.rounds.RepositoryOption;
import fullyloaded.slides.rounds.Round;
import fullyloaded.slides.rounds.Rounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command that measures the rounds at multiples of the ceiling and writes the scoreboard. */
@Command(
        name = "scoreboard",
        description =
                "Measures the rounds at multiples of the ceiling: the most the machine can do.",
        sortOptions = false,
        mixinStandardHelpOptions = true)
public final class ScoreboardCommand implements Callable<Integer> {

    @Spec private CommandSpec command;

    @Mixin private RepositoryOption repositoryOption;

    @Option(
            names = "--rounds",
            split = ",",
            paramLabel = "N",
            defaultValue = "1,2,3,4",
            description = "Rounds to measure (default: ${DEFAULT-VALUE}).")
    private List<Integer> numbers;

    @Option(
            names = "--multiples",
            split = ",",
            paramLabel = "N",
            defaultValue = "0.5,1,2,5,10",
            description = "Multiples of the ceiling, ascending (default: ${DEFAULT-VALUE}).")
    private List<Double> multiples;

    @Option(
            names = "--seconds",
            defaultValue = "20",
            description = "Duration at each multiple (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for the results (default: scoreboard in the repository).")
    private Path out;

    @Override
    public Integer call() throws IOException, InterruptedException {
        check();
        Path repository = repositoryOption.repository();
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
        Path folder = out != null ? out : repository.resolve("scoreboard");
        Files.createDirectories(folder);
        JitCompiler.disableC2(); // this process only sends; the cores are for the rounds
        Scoreboard board = new Measurement(rounds, multiples, Duration.ofSeconds(seconds)).run();
        board.write(folder.resolve("scoreboard.json"));
        Path page = folder.resolve("index.html").toAbsolutePath().normalize();
        Files.writeString(page, Page.of(board));
        Text.of(board).forEach(System.out::println);
        System.out.println();
        System.out.println("The page: " + page);
        return 0;
    }

    private void check() {
        if (numbers.isEmpty() || numbers.stream().anyMatch(n -> n < 1 || n > 4)) {
            throw new WrongUsage(command, "--rounds must be from 1 to 4, not " + numbers);
        }
        if (multiples.stream().anyMatch(m -> !(m >= 0.01 && m <= 1000))
                || !multiples.equals(multiples.stream().distinct().sorted().toList())) {
            throw new WrongUsage(
                    command, "--multiples must be 0.01 to 1000 and ascend, not " + multiples);
        }
        WrongUsage.checkWithin(command, "--seconds", seconds, 2, 3600);
    }
}
