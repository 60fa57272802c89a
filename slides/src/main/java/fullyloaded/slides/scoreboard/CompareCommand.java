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
        description = "Prints two scoreboards side by side: two machines, or two JDKs.",
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
            Text.compare(Scoreboard.read(a), Scoreboard.read(b)).forEach(System.out::println);
            return 0;
        } catch (IOException e) {
            throw new StartupException(e.getMessage(), e);
        }
    }
}
