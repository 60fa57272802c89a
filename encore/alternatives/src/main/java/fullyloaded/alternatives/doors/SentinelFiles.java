package fullyloaded.alternatives.doors;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where Sentinel keeps its logs: in a temporary folder. Otherwise it would write to the user's home,
 * and print on standard output, where the first line is the ready line.
 */
final class SentinelFiles {

    private static final Logger LOG = LoggerFactory.getLogger(SentinelFiles.class);

    private final Path folder;

    private SentinelFiles(Path folder) {
        this.folder = folder;
    }

    /** Creates the folder and names it to Sentinel, which reads the properties only once. */
    static SentinelFiles beforeItsClassesLoad() {
        try {
            Path folder = Files.createTempDirectory("sentinel");
            Map.of(
                            "csp.sentinel.log.dir",
                            folder.toString(),
                            "EAGLEEYE.LOG.PATH",
                            folder.toString(), // of refusals, in its own log
                            "csp.sentinel.log.level",
                            "OFF",
                            "csp.sentinel.metric.flush.interval",
                            "0") // no log of metrics
                    .forEach(System::setProperty);
            return new SentinelFiles(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs code that may load Sentinel's classes, and discards what they print. */
    void quietly(Runnable code) {
        PrintStream out = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        try {
            code.run();
        } finally {
            System.setOut(out);
        }
    }

    /** Deletes the folder; what is in use on Windows stays. */
    void delete() {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            LOG.debug("Some logs of Sentinel stay in {}", folder, e);
        }
    }
}
