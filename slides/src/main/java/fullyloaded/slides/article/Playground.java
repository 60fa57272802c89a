package fullyloaded.slides.article;

import fullyloaded.slides.code.DeckException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The playground, if it was built. Its module writes a folder with {@code section.html}, which is what
 * the article shows below the heading, and the files that the section loads from {@code playground/}.
 */
final class Playground {

    static final String FOLDER = "playground/";
    static final String SECTION = FOLDER + "section.html";

    private static final String BUILT = "encore/playground/target/playground";

    private Playground() {}

    /** Its files by their path in the site, none if it was not built. */
    static Map<String, byte[]> files(Path repository) {
        Path folder = repository.resolve(BUILT);
        Map<String, byte[]> files = new TreeMap<>();
        if (Files.isRegularFile(folder.resolve("section.html"))) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    String name = folder.relativize(file).toString().replace('\\', '/');
                    files.put(FOLDER + name, Files.readAllBytes(file));
                }
            } catch (IOException e) {
                throw new DeckException("Cannot read the playground: " + e.getMessage());
            }
        }
        return files;
    }
}
