package fullyloaded.playground;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The world uses nothing that could differ between the JVM and a browser. */
class PlatformTest {

    private static final Path PACKAGE = Path.of("src/main/java/fullyloaded/playground");
    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|//[^\n]*");
    private static final Pattern DIFFERS =
            Pattern.compile(
                    "\\bMath\\.(?!max\\b|min\\b)\\w+"
                            + "|\\b(HashMap|HashSet|Random|System|Thread|Instant|hashCode)\\b");

    static Stream<Path> sources() throws IOException {
        try (Stream<Path> files = Files.list(PACKAGE)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        }
    }

    @Test
    void thereIsSomethingToCheck() throws IOException {
        assertTrue(sources().anyMatch(file -> file.endsWith("World.java")));
    }

    @ParameterizedTest
    @MethodSource("sources")
    void isTheSameOnEveryPlatform(Path source) throws IOException {
        assertEquals(List.of(), differing(Files.readString(source)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "double gap = Math.log(share);",
                "long nanos = Math.round(gap);",
                "Set<Job> jobs = new HashSet<>();",
                "Random random = new Random();",
                "long now = System.nanoTime();",
            })
    void noticesWhatDiffers(String line) {
        assertFalse(differing(line).isEmpty(), line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "double most = Math.max(1, share);",
                "Set<Job> jobs = new LinkedHashSet<>();",
                "SeededRandom random = new SeededRandom(seed);",
                "/** Not {@link Math#log}, and no Random. */",
            })
    void allowsTheRest(String line) {
        assertEquals(List.of(), differing(line));
    }

    private static List<String> differing(String source) {
        return DIFFERS.matcher(COMMENT.matcher(source).replaceAll(""))
                .results()
                .map(MatchResult::group)
                .toList();
    }
}
