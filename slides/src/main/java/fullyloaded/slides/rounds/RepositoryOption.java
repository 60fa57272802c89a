package fullyloaded.slides.rounds;

import fullyloaded.options.WrongUsage;
import java.net.URISyntaxException;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The option that names the talk's repository. */
public final class RepositoryOption {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--repo",
            paramLabel = "DIR",
            description =
                    "The talk's repository (default: the one around the working directory or the jar,"
                            + " or else the one inside a release's jar).")
    private Path given;

    private Path found;

    /**
     * Its root folder.
     *
     * @throws WrongUsage if there is none
     */
    public Path repository() {
        if (given != null && !Repository.isAt(given)) {
            throw new WrongUsage(
                    command, "--repo must be the root of the talk's repository, not " + given);
        }
        if (found == null) { // a bundled one is unpacked only once
            found = given != null ? given.toAbsolutePath().normalize() : found();
        }
        return found;
    }

    /** Removes what a release's jar has unpacked; call it before the JVM is halted. */
    public void removeUnpacked() {
        BundledRepository.remove();
    }

    private Path found() {
        try {
            Path jar =
                    Path.of(getClass().getProtectionDomain().getCodeSource().getLocation().toURI());
            return Repository.above(Path.of(""))
                    .or(() -> Repository.above(jar))
                    .or(BundledRepository::unpacked)
                    .orElseThrow(
                            () ->
                                    new WrongUsage(
                                            command,
                                            "Not in the talk's repository: name it with --repo DIR"));
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The jar's location is no path", e);
        }
    }
}
