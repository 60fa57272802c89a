package fullyloaded.slides.rounds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The repository inside a release's jar. */
final class BundledRepositoryTest {

    @TempDir Path folder;

    @Test
    void becomesARepositoryAgain() throws IOException {
        String jar = "round1-sync/target/a.jar";
        BundledRepository.unpack(zip("pom.xml", "round1-sync/", jar), folder);

        assertTrue(Repository.isAt(folder));
        assertEquals(jar, Files.readString(folder.resolve(jar)));
    }

    @Test
    void writesNothingOutsideOfItsFolder() throws IOException {
        Path inner = Files.createDirectory(folder.resolve("inner"));
        InputStream archive = zip("../planted");

        assertThrows(IOException.class, () -> BundledRepository.unpack(archive, inner));
        assertFalse(Files.exists(folder.resolve("planted")));
    }

    @Test
    void isOnlyInAReleasesJar() {
        assertEquals(Optional.empty(), BundledRepository.unpacked());
    }

    /** A zip file whose entries contain their own names. */
    private static InputStream zip(String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(name.endsWith("/") ? new byte[0] : name.getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}
