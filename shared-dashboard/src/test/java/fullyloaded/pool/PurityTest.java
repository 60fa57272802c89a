package fullyloaded.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine only decides, so it runs in a simulated world and in a browser. */
class PurityTest {

    private static final Path PACKAGE = Path.of("src/main/java/fullyloaded/pool");
    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|//[^\n]*");
    private static final Pattern IMPORT = Pattern.compile("import (?:static )?([\\w.]+);");
    private static final Pattern PURE =
            Pattern.compile(
                    "java\\.time\\.Duration|java\\.util(\\.function)?\\.[A-Z]\\w+"
                            + "|fullyloaded\\.pool\\..*");
    private static final Pattern IMPURE =
            Pattern.compile(
                    "\\b(Thread\\w*|synchronized|volatile|\\w*Random|System\\.|Math\\.random)"
                            + "|java\\.\\w+\\.\\w");

    static Stream<Path> sources() throws IOException {
        try (Stream<Path> files = Files.list(PACKAGE)) {
            return files.sorted().toList().stream();
        }
    }

    @Test
    void thereIsSomethingToCheck() throws IOException {
        assertTrue(sources().anyMatch(file -> file.endsWith("Dispatcher.java")));
    }

    @ParameterizedTest
    @MethodSource("sources")
    void usesOnlyValuesAndCollections(Path source) throws IOException {
        assertEquals(List.of(), impurities(Files.readString(source)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import java.util.concurrent.TimeUnit;",
                "import java.util.Random;",
                "import java.time.Instant;",
                "import org.slf4j.Logger;",
                "long now = System.nanoTime();",
                "synchronized void tick() {}",
                "java.io.File file;",
                "Thread.sleep(1);",
            })
    void noticesWhatIsForbidden(String line) {
        assertFalse(impurities(line).isEmpty(), line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import java.util.TreeSet;",
                "import java.util.function.Function;",
                "import java.time.Duration;",
                "/** As {@link System#nanoTime}, on a Thread. */",
                "int x; // System.nanoTime()",
            })
    void allowsTheRest(String line) {
        assertEquals(List.of(), impurities(line));
    }

    private static List<String> impurities(String source) {
        String code = COMMENT.matcher(source).replaceAll("");
        Stream<String> imports =
                IMPORT.matcher(code)
                        .results()
                        .map(found -> found.group(1))
                        .filter(name -> !PURE.matcher(name).matches() || name.endsWith("Random"));
        Matcher words = IMPURE.matcher(IMPORT.matcher(code).replaceAll(""));
        return Stream.concat(imports, words.results().map(found -> found.group())).toList();
    }
}
