package fullyloaded.playground.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageBuilderTest {

    private static final Path MODULE = Path.of("").toAbsolutePath();
    private static final Pattern MEASURED =
            Pattern.compile("<script id=\"measured\"[^>]*>(.*?)</script>", Pattern.DOTALL);
    private static final Pattern LOADED = Pattern.compile("(?:src|href)=\"([^\"#]+)\"");

    @Test
    void thePageHasTheMeasuredCurveOfEveryRound() throws IOException {
        Matcher data = MEASURED.matcher(PageBuilder.build(MODULE));
        assertTrue(data.find());

        Measured measured = new Gson().fromJson(data.group(1), Measured.class);

        assertEquals(
                List.of(1, 2, 3, 4),
                measured.curves().stream().map(Measured.Curve::round).toList());
        Measured.Curve fine = measured.curves().get(3);
        assertTrue(fine.lesson().startsWith("Round 4"), fine.lesson());
        assertTrue(fine.points().stream().allMatch(point -> point.goodput() > 0.4));
    }

    @Test
    void thePageLoadsOnlyFilesBesideIt() throws IOException {
        String page = PageBuilder.build(MODULE);

        assertFalse(page.contains("{{"), "a placeholder is left");
        assertTrue(page.contains("id=\"d-unit\""), "the shapes are in it");
        List<String> loaded = LOADED.matcher(page).results().map(found -> found.group(1)).toList();
        assertTrue(loaded.contains("engine.js"), loaded.toString());
        for (String file : loaded) {
            assertTrue(file.matches("[\\w-]+\\.(js|css|svg)"), file);
        }
    }

    @Test
    void whatIsNoScoreboardIsNamed(@TempDir Path folder) throws IOException {
        Path wrong = Files.writeString(folder.resolve("wrong.json"), "[]");
        Path empty = Files.writeString(folder.resolve("empty.json"), "{}");

        for (Path file : List.of(wrong, empty)) {
            String message =
                    assertThrows(IOException.class, () -> Measured.read(file)).getMessage();
            assertTrue(message.contains(file.toString()), message);
        }
    }
}
