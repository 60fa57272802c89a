package fullyloaded.slides.rounds;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the root folder of the talk's repository. */
final class Repository {

    private Repository() {}

    /** The innermost repository that contains this path or is this path. */
    static Optional<Path> above(Path inside) {
        return Stream.iterate(
                        inside.toAbsolutePath().normalize(),
                        folder -> folder != null,
                        Path::getParent)
                .filter(Repository::isAt)
                .findFirst();
    }

    /** Whether this folder is the repository's root. */
    static boolean isAt(Path folder) {
        return Files.isDirectory(folder.resolve("round1-sync"))
                && Files.isRegularFile(folder.resolve("pom.xml"));
    }
}
