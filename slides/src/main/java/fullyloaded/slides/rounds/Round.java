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
public record Round(int number, String folder, Path jar, String lesson) {

    /** Whether its jar exists, so that the round can be started. */
    public boolean isBuilt() {
        return lesson != null;
    }

    /** The command that builds it. */
    public String remedy() {
        return "%s is missing: build it with mvn -q package -DskipTests -pl %s -am"
                .formatted(jar.getFileName(), folder);
    }

    /** Its server, to be started without options. */
    public Program program() {
        return new Program("Round " + number, jar, List.of(), lesson);
    }
}
