package fullyloaded.slides.rounds;

import java.net.URISyntaxException;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where the talk lies. */
public final class RepositoryOption {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--repo",
            paramLabel = "DIR",
            description = "The talk's repository (default: the one that this stands in).")
    private Path given;

    /**
     * The folder.
     *
     * @throws ParameterException if it is not there
     */
    public Path repository() {
        if (given != null && !Repository.isAt(given)) {
            throw wrong("--repo must be the talk's repository, which %s is not".formatted(given));
        }
        return given != null ? given.toAbsolutePath().normalize() : found();
    }

    private Path found() {
        try {
            Path jar =
                    Path.of(getClass().getProtectionDomain().getCodeSource().getLocation().toURI());
            return Repository.above(Path.of(""))
                    .or(() -> Repository.above(jar))
                    .orElseThrow(
                            () -> wrong("This is not in the talk's repository: say --repo DIR"));
        } catch (URISyntaxException e) {
            throw new IllegalStateException("A jar has a place", e);
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
