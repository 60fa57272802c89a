package fullyloaded.slides.rounds;

import java.nio.file.Path;

/**
 * One of the four servers of the talk, as it was built or not.
 *
 * @param number 1 to 4
 * @param folder its Maven module
 * @param jar what starts it
 * @param lesson what it teaches, in its own words; null as long as there is no such jar
 */
public record Round(int number, String folder, Path jar, String lesson) {

    /** Whether it can be started. */
    public boolean isBuilt() {
        return lesson != null;
    }

    /** What to do if it is not built. */
    public String remedy() {
        return "No %s: build it with mvn -q package -DskipTests -pl %s -am"
                .formatted(jar.getFileName(), folder);
    }
}
