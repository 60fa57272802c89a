package fullyloaded.slides.encore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.slides.code.DeckException;
import fullyloaded.slides.scoreboard.EncoreBoard;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

class WhyNotPageTest {

    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern PICTURE = Pattern.compile("!\\[[^]]+]\\((alternatives/[^)]+)\\)");

    private final Map<String, String> measured =
            new WhyNotPage(REPOSITORY, Optional.of(new Alternatives(EncoreBoard.full()))).files();
    private final String page = measured.get(WhyNotPage.PAGE);

    @Test
    void beforeTheMeasurementItHasCodeButNoFigure() {
        Map<String, String> files = new WhyNotPage(REPOSITORY, Optional.empty()).files();

        assertEquals(Set.of(WhyNotPage.PAGE), files.keySet());
        String text = files.get(WhyNotPage.PAGE);
        assertTrue(text.contains("**Not measured yet.**"), text);
        assertTrue(text.contains("new ArrayBlockingQueue<Runnable>"), "code");
        assertFalse(text.contains("goodput / ceiling"), "a table");
        assertFalse(text.contains("{{"), "a gap");
        assertFalse(text.contains("\n\n\n"), "an empty place");
    }

    @Test
    void afterwardsEveryDoorHasItsVerdicts() {
        for (String door : EncoreBoard.DOORS) {
            assertTrue(page.contains("\n| " + door + " | "), door);
        }
        assertTrue(
                page.contains(
                        "| bounded-queue, tuned to 14 | .98 | \u2713 holds | \u2713 holds | \u2713 holds |"),
                page);
        assertTrue(
                page.contains(
                        "| bounded-queue, a hash costs twice | .06 | \u2013 | \u2717 broken: p99 900 ms at 10\u00d7"),
                page);
        assertTrue(
                page.contains(
                        "| haproxy | haproxy did not become ready. Its last line: a \\| b &lt;c> |"));
        assertFalse(page.contains("{{") || page.contains("ot measured yet"), page);
        assertFalse(page.contains("\n\n\n"), "an empty place");
    }

    @Test
    void itSaysWhereAnotherDoorIsBetter() {
        assertTrue(
                page.contains(
                        "**Better than round 4:** `lifo=tuned` in goodput at 10\u00d7, dearer"
                                + " (.98 against .84)."),
                page);
        assertEquals(1, page.split("\\*\\*Better than round 4").length - 1);
    }

    @Test
    void everyPictureIsWrittenAndIsXml() throws Exception {
        Set<String> shown =
                PICTURE.matcher(page)
                        .results()
                        .map(found -> "docs/" + found.group(1))
                        .collect(Collectors.toCollection(TreeSet::new));
        Set<String> written = new TreeSet<>(measured.keySet());
        written.remove(WhyNotPage.PAGE);

        assertEquals(written, shown);
        assertTrue(written.contains("docs/alternatives/bounded-queue.svg"), written.toString());
        for (String name : written) {
            byte[] svg = measured.get(name).getBytes(StandardCharsets.UTF_8);
            String root =
                    DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(new ByteArrayInputStream(svg))
                            .getDocumentElement()
                            .getTagName();
            assertEquals("svg", root, name);
        }
    }

    @Test
    void whatDoesNotExistIsNamed() {
        Listings listings = new Listings(REPOSITORY);

        assertThrows(DeckException.class, () -> listings.code("LifoDoor#gone"));
        assertThrows(DeckException.class, () -> listings.version("gone"));
        assertThrows(DeckException.class, () -> listings.file("gone.cfg"));
    }
}
