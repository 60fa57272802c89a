package fullyloaded.slides.rounds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashSet;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RoundsTest {

    @TempDir Path repository;
    @TempDir Path sources;

    @Test
    void aMissingJarIsReportedWithWhatBuildsIt() {
        Round round = new Rounds(repository).rounds().get(1);

        assertFalse(round.isBuilt());
        assertEquals(
                "round2-async.jar is missing: build it with"
                        + " mvn -q package -DskipTests -pl round2-async -am",
                round.remedy());
    }

    @Test
    void aDoorWhoseJarIsMissingIsReportedWithWhatBuildsItToo() throws IOException {
        Door door = new Rounds(repository).doors().get(0);

        assertFalse(door.isBuilt());
        assertEquals(
                "alternatives.jar is missing: build it with"
                        + " mvn -q package -DskipTests -pl encore/alternatives -am",
                door.remedy());
        Files.createDirectories(door.jar().getParent());
        Files.createFile(door.jar());
        assertTrue(door.isBuilt());
    }

    @Test
    void everythingThatCanBeStartedHasAKeyOfItsOwn() {
        List<String> keys = new Rounds(repository).exhibits().stream().map(Exhibit::key).toList();

        assertEquals(List.of("1", "2", "3", "4", "bounded-queue=tuned"), keys.subList(0, 5));
        assertEquals("machines", keys.get(keys.size() - 1));
        assertEquals(keys.size(), new HashSet<>(keys).size(), keys.toString());
    }

    @Test
    void aRoundSaysItsLessonItself() throws IOException {
        build("Round 1: a lesson", 1);

        Round round = new Rounds(repository).rounds().get(0);

        assertTrue(round.isBuilt());
        assertEquals("Round 1: a lesson", round.lesson());
    }

    @Test
    void aRoundThatIsBuiltAgainIsReadAgain() throws IOException {
        Rounds rounds = new Rounds(repository);
        assertFalse(rounds.rounds().get(0).isBuilt());
        build("Round 1: a lesson", 1);
        assertEquals("Round 1: a lesson", rounds.rounds().get(0).lesson());

        build("Round 1: a better one", 2);

        assertEquals("Round 1: a better one", rounds.rounds().get(0).lesson());
    }

    @Test
    void anUnfinishedJarCountsAsMissing() throws IOException {
        Files.writeString(jar(), "half a jar");

        assertFalse(new Rounds(repository).rounds().get(0).isBuilt());
    }

    private Path jar() throws IOException {
        return Files.createDirectories(repository.resolve("round1-sync/target"))
                .resolve("round1-sync.jar");
    }

    private void build(String lesson, long atSeconds) throws IOException {
        Path source = sources.resolve("Server.java");
        Files.writeString(
                source,
                "package fullyloaded; class Server { static final String LESSON = \"%s\"; }"
                        .formatted(lesson));
        ToolProvider.getSystemJavaCompiler().run(null, null, null, source.toString());
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar()))) {
            out.putNextEntry(new JarEntry("fullyloaded/Server.class"));
            out.write(Files.readAllBytes(sources.resolve("Server.class")));
        }
        Files.setLastModifiedTime(jar(), FileTime.fromMillis(atSeconds * 1000));
    }
}
