package fullyloaded.slides.scoreboard;

import fullyloaded.options.StartupException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The command that prints two scoreboards side by side. */
@Command(
        name = "compare",
        description =
                "Prints two scoreboards side by side: two machines, two JDKs, or two runs, and which"
                        + " goodputs differ by more than chance explains.",
        sortOptions = false,
        mixinStandardHelpOptions = true)
public final class CompareCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "A.json", description = "A scoreboard.json.")
    private Path a;

    @Parameters(index = "1", paramLabel = "B.json", description = "Another one.")
    private Path b;

    @Override
    public Integer call() {
        try {
            Comparison.of(Scoreboard.read(a), Scoreboard.read(b)).forEach(System.out::println);
            return 0;
        } catch (IOException e) {
            throw new StartupException(e.getMessage(), e);
        }
    }
}
