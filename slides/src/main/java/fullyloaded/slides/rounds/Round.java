package fullyloaded.slides.rounds;

import java.nio.file.Path;
import java.util.List;

/**
 * One of the talk's four servers, built or not.
 *
 * @param number 1 to 4
 * @param folder its Maven module, such as {@code round1-sync}
 * @param jar where its runnable jar is built
 * @param lesson what it teaches, read from the jar; null if the jar is not built
 */
public record Round(int number, String folder, Path jar, String lesson) implements Exhibit {

    @Override
    public String key() {
        return Integer.toString(number);
    }

    @Override
    public String name() {
        return "round " + number;
    }

    @Override
    public String title() {
        return isBuilt() ? lesson : folder;
    }

    @Override
    public boolean isBuilt() {
        return lesson != null;
    }

    @Override
    public String remedy() {
        return Exhibit.remedy(jar.getFileName().toString(), folder);
    }

    /** Its server, to be started without options. */
    @Override
    public Program program() {
        return new Program("Round " + number, jar, List.of(), lesson);
    }
}
