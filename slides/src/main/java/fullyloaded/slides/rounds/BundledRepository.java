package fullyloaded.slides.rounds;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The part of the repository that the slides need, as the jar of a release carries it: sources, figures and
 * the rounds' jars.
 */
final class BundledRepository {

    private static final Logger LOG = LoggerFactory.getLogger(BundledRepository.class);
    private static final String ARCHIVE = "/talk.zip";

    private static volatile Path unpacked; // null unless it must be removed

    private BundledRepository() {}

    /**
     * Unpacks it into a folder that is removed when this JVM exits; empty if this jar carries none. Code
     * that halts the JVM, which runs no hooks, must call {@link #remove} first.
     */
    static Optional<Path> unpacked() {
        try (InputStream archive = BundledRepository.class.getResourceAsStream(ARCHIVE)) {
            if (archive == null) {
                return Optional.empty();
            }
            Path folder = Files.createTempDirectory("fully-loaded");
            unpacked = folder;
            Runtime.getRuntime().addShutdownHook(new Thread(BundledRepository::remove, "remove"));
            unpack(archive, folder);
            return Optional.of(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot unpack the talk", e);
        }
    }

    /**
     * Unpacks a zip file.
     *
     * @throws IOException if an entry would be outside of {@code folder}
     */
    static void unpack(InputStream archive, Path folder) throws IOException {
        ZipInputStream entries = new ZipInputStream(archive);
        for (ZipEntry entry = entries.getNextEntry();
                entry != null;
                entry = entries.getNextEntry()) {
            Path to = folder.resolve(entry.getName()).normalize();
            if (!to.startsWith(folder)) {
                throw new IOException("An entry outside of the archive: " + entry.getName());
            }
            if (entry.isDirectory()) {
                Files.createDirectories(to);
            } else {
                Files.createDirectories(to.getParent());
                Files.copy(entries, to);
            }
        }
    }

    /** Removes what was unpacked, if anything was. */
    static void remove() {
        Path folder = unpacked;
        if (folder == null) {
            return;
        }
        unpacked = null;
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.debug("Cannot remove {}, which a round may still use", folder, e);
        }
    }
}
