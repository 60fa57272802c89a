package fullyloaded.slides.rounds;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RepositoryTest {

    @TempDir Path folder;

    @Test
    void isFoundFromAnyFileBelow() throws IOException {
        Path target = Files.createDirectories(folder.resolve("slides/target"));
        Path jar = Files.createFile(target.resolve("slides.jar"));
        Files.createDirectory(folder.resolve("round1-sync"));
        Files.createFile(folder.resolve("pom.xml"));
        Files.createFile(folder.resolve("slides/pom.xml"));

        assertEquals(Optional.of(folder), Repository.above(jar));
        assertEquals(Optional.of(folder), Repository.above(folder));
    }

    @Test
    void isNotAnyMavenProject() throws IOException {
        Files.createFile(folder.resolve("pom.xml"));

        assertEquals(Optional.empty(), Repository.above(folder));
    }
}
