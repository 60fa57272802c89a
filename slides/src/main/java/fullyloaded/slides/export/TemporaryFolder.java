package fullyloaded.slides.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder that only this user can enter, and that is removed with all its files unless it was moved. */
record TemporaryFolder(Path path) implements AutoCloseable {

    /** Creates one for files that stay on this machine. */
    static TemporaryFolder create(String prefix) throws IOException {
        return new TemporaryFolder(Files.createTempDirectory(prefix));
    }

    /** Creates one inside {@code parent}, from where it can be moved to its neighbors in one step. */
    static TemporaryFolder in(Path parent, String prefix) throws IOException {
        return new TemporaryFolder(Files.createTempDirectory(parent, prefix));
    }

    /** Writes a file, and the folders it is in. */
    void write(String name, byte[] content) throws IOException {
        Path to = path.resolve(name);
        Files.createDirectories(to.getParent());
        Files.write(to, content);
    }

    @Override
    public void close() throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
