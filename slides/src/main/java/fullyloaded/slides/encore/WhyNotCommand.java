package fullyloaded.slides.encore;

import fullyloaded.options.StartupException;
import fullyloaded.slides.code.DeckException;
import fullyloaded.slides.rounds.RepositoryOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command that writes the answers to "Why not just ...?" and their pictures. */
@Command(
        name = "why-not",
        description =
                "Writes docs/why-not.md: code, verdicts and figures of other people's doors, from"
                        + " the sources and the shipped measurement.",
        mixinStandardHelpOptions = true)
public final class WhyNotCommand implements Callable<Integer> {

    @Mixin private RepositoryOption repositoryOption;

    @Override
    public Integer call() throws IOException {
        Path repository = repositoryOption.repository();
        try {
            for (Map.Entry<String, String> file : new WhyNotPage(repository).files().entrySet()) {
                Path to = repository.resolve(file.getKey());
                Files.createDirectories(to.getParent());
                Files.writeString(to, file.getValue());
                System.out.println(to);
            }
            return 0;
        } catch (DeckException e) {
            throw new StartupException(e.getMessage(), e);
        }
    }
}
