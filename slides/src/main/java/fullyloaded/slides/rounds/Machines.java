package fullyloaded.slides.rounds;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Several machines on this computer, as processes that can be killed before an audience: an engine,
 * two machines and a front.
 *
 * @param jar where the jar is built
 * @param lesson what it teaches, read from the jar; null if the jar is not built
 */
public record Machines(Path jar, String lesson) implements Exhibit {

    /** Its only key. */
    public static final String KEY = "machines";

    /** The words that it reads: kill a machine, kill the engine, start or kill a second front. */
    public static final Set<String> WORDS = Set.of("machine", "engine", "front");

    static final String FOLDER = "encore/machines";

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public String name() {
        return KEY;
    }

    @Override
    public String title() {
        return isBuilt() ? lesson : FOLDER;
    }

    @Override
    public boolean isBuilt() {
        return lesson != null;
    }

    @Override
    public String remedy() {
        return Exhibit.remedy(jar.getFileName().toString(), FOLDER);
    }

    @Override
    public Program program() {
        return new Program(KEY, jar, List.of("stage"), lesson);
    }
}
