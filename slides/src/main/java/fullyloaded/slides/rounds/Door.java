package fullyloaded.slides.rounds;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Round 2's server with somebody else's door, for comparison: built or not.
 *
 * @param key its name, and its setting unless that is the library's default, such as {@code
 *     lifo=tuned}
 * @param jar where the jar of all doors is built
 */
public record Door(String key, Path jar) implements Exhibit {

    /** Its Maven module. */
    private static final String FOLDER = "encore/alternatives";

    /** A door of this repository. */
    public static Door in(Path repository, String key) {
        return new Door(key, repository.resolve(FOLDER).resolve("target/alternatives.jar"));
    }

    @Override
    public String name() {
        return "door " + key;
    }

    /** Its lesson is known only once it runs, because it tells the setting. */
    @Override
    public String title() {
        return isBuilt() ? name() : FOLDER;
    }

    @Override
    public boolean isBuilt() {
        return Files.isRegularFile(jar);
    }

    @Override
    public String remedy() {
        return Exhibit.remedy(jar.getFileName().toString(), FOLDER);
    }

    /** Its lesson begins with its name. */
    @Override
    public Program program() {
        return new Program(key, jar, List.of("--door", key), key.replaceFirst("=.*", ""));
    }
}
