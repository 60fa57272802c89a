package fullyloaded.slides.rounds;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder in which the talk lies. */
final class Repository {

    private Repository() {}

    /** The closest one that holds that file or folder, or is it. */
    static Optional<Path> above(Path inside) {
        return Stream.iterate(
                        inside.toAbsolutePath().normalize(),
                        folder -> folder != null,
                        Path::getParent)
                .filter(Repository::isAt)
                .findFirst();
    }

    /** Whether it is that folder. */
    static boolean isAt(Path folder) {
        return Files.isDirectory(folder.resolve("round1-sync"))
                && Files.isRegularFile(folder.resolve("pom.xml"));
    }
}
