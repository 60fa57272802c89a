package fullyloaded.slides.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.testing.JarProcess;
import fullyloaded.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What an export and a recording leave untouched. */
@Timeout(300)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "who may write is said otherwise there")
final class ExportIT {

    @TempDir private Path shared;

    @Test
    void aLinkThatIsPlantedAmongTheFilesLeadsNowhere() throws Exception {
        Path own = Files.writeString(shared.resolve("own.txt"), "mine");
        Path target = Files.createDirectory(shared.resolve("copy"));
        Set<String> drafts = ConcurrentHashMap.newKeySet();

        JarProcess export =
                start(
                        Map.of("PATH", shared.toString(), "CHROME_BIN", ""),
                        "export",
                        target.toString());
        while (export.isAlive()) {
            if (!isEmpty(target)) { // the target has been checked, and other users may write to it
                plant(target.resolve("index.html"), own);
            }
            drafts.addAll(rightsOfOthers());
        }

        assertEquals("mine", Files.readString(own), "it was written through the link");
        assertEquals(Set.of("rwx------"), drafts);
        assertEquals(0, export.exitCode());
        assertTrue(Files.isRegularFile(target.resolve("index.html"), LinkOption.NOFOLLOW_LINKS));
        assertTrue(Files.isReadable(target.resolve("deck/deck.css")));
    }

    /** The permissions of the export's draft folders. */
    private Set<String> rightsOfOthers() throws IOException {
        Set<String> rights = ConcurrentHashMap.newKeySet();
        try (Stream<Path> all = Files.list(shared)) {
            for (Path each : all.filter(path -> path.toString().contains(".export")).toList()) {
                rights.add(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)));
            }
        } catch (java.nio.file.NoSuchFileException | java.io.UncheckedIOException e) {
            return Set.of(); // it has just been moved
        }
        return rights;
    }

    private static boolean isEmpty(Path folder) {
        String[] files = folder.toFile().list();
        return files == null || files.length == 0;
    }

    private static void plant(Path link, Path to) throws IOException {
        try {
            Files.createSymbolicLink(link, to);
        } catch (java.nio.file.FileAlreadyExistsException e) {
            return; // too late
        }
    }

    @Test
    void aRecordingThatIsThereStays() throws Exception {
        Path file = Files.writeString(shared.resolve("round1.js"), "tracked");

        JarProcess record = start(Map.of(), "record", "--round", "1", "--out", file.toString());

        Tool.Result ended = record.result();
        assertEquals(1, ended.status(), ended.output());
        assertEquals(1, ended.output().lines().count(), ended.output());
        assertTrue(ended.output().contains("--force"), ended.output());
        assertEquals("tracked", Files.readString(file));
    }

    private static JarProcess start(Map<String, String> environment, String... arguments)
            throws IOException {
        return JarProcess.start(List.of(), JarProcess.jar("slides"), environment, arguments);
    }
}
