package fullyloaded.slides.article;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The playground is a part of the site once it is built, and leaves no trace before. */
final class PlaygroundTest {

    @TempDir Path repository;

    @Test
    void isAbsentUntilItIsBuilt() throws IOException {
        assertEquals(Map.of(), Playground.files(repository));

        Files.createDirectories(folder());
        Files.writeString(folder().resolve("engine.js"), "");
        assertEquals(Map.of(), Playground.files(repository), "without a section nobody loads it");
    }

    @Test
    void bringsItsSectionAndItsFiles() throws IOException {
        Files.createDirectories(folder().resolve("more"));
        Files.writeString(folder().resolve("section.html"), "<p>Turn.</p>");
        Files.writeString(folder().resolve("more").resolve("engine.js"), "");

        assertEquals(
                Set.of(Playground.SECTION, "playground/more/engine.js"),
                Playground.files(repository).keySet());
    }

    private Path folder() {
        return repository.resolve(Path.of("encore", "playground", "target", "playground"));
    }
}
