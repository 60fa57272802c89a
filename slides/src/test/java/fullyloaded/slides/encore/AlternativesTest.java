package fullyloaded.slides.encore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.slides.code.DeckException;
import fullyloaded.slides.figures.Figures;
import fullyloaded.slides.figures.TalkMachine;
import fullyloaded.slides.scoreboard.EncoreBoard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was measured of other people's doors, in words on slides; and nothing if nothing was. */
class AlternativesTest {

    private static final String SLIDES =
            """
            <section data-encore="doors"><p class="figure"></p><p class="source"></p></section>
            <section data-encore="cliff"><p class="figure"></p><p class="source"></p></section>
            <section data-encore="storm"><p class="figure"></p><p class="source"></p></section>
            """;

    private final Alternatives all = new Alternatives(EncoreBoard.full());

    @TempDir Path repository;

    @Test
    void slidesOfWhatWasNotMeasuredAreLeftOut() {
        List<String> problems = new ArrayList<>();
        Document page = Jsoup.parse(SLIDES);

        EncoreSlides slides = EncoreSlides.read(repository, problems);
        slides.fill(page);

        assertEquals(0, page.select("section").size());
        assertEquals(List.of(), problems);
        assertEquals("Threads.", quoted(slides));
    }

    @Test
    void slidesOfWhatWasMeasuredSayWhereAndWhen() throws Exception {
        ship();
        Document page = Jsoup.parse(SLIDES);

        EncoreSlides slides = EncoreSlides.read(repository, new ArrayList<>());
        slides.fill(page);

        assertEquals(3, page.select("section").size());
        assertEquals(
                List.of("Measured 2026-01-02, 2 cores of A <fast> CPU, Linux 6, JDK 17"),
                page.select(".source").eachText().stream().distinct().toList());
        assertEquals("Threads. Measured at 10\u00d7: goodput .03 of the ceiling.", quoted(slides));
    }

    @Test
    void aFileThatIsNoMeasurementIsAProblemOfTheSlidesAndAnErrorOfThePage() throws Exception {
        Path folder = Files.createDirectories(repository.resolve("docs/alternatives"));
        Files.writeString(folder.resolve("scoreboard.json"), "{}");
        List<String> problems = new ArrayList<>();

        EncoreSlides.read(repository, problems);

        assertTrue(problems.get(0).contains("is not a scoreboard.json"), problems.toString());
        assertThrows(DeckException.class, () -> new WhyNotPage(repository));
    }

    @Test
    void theTableHasALineForEachDoorBetweenTheRounds() {
        Element table = DoorSlide.of(all).orElseThrow();

        List<String> names = table.select("tbody th").eachText();
        assertEquals("round 2 async", names.get(0));
        assertEquals(EncoreBoard.DOORS, names.subList(1, names.size() - 1));
        assertEquals("round 4 fine", names.get(names.size() - 1));
        assertEquals("round 4 fine", table.select("tbody .key th").text());
    }

    @Test
    void aCellSaysGoodputAndWhatIsBroken() {
        assertEquals(
                List.of(
                        ".03 \u2717 grace",
                        ".98 \u2713 none broken",
                        ".06 \u2717 responsiveness, grace"),
                cells("bounded-queue"));
        assertEquals(
                List.of(".40 \u2717 saturation", "\u2013", ".06 \u2717 grace"), cells("semaphore"));
        assertEquals(".10 \u2717 all three", cells("thread-per-request").get(0));
        assertEquals(List.of("did not run here"), cells("haproxy"));
        assertEquals(
                List.of(".98 \u2713 none broken", "\u2013", ".84 \u2713 none broken"),
                cells("round 4 fine"));
    }

    private List<String> cells(String name) {
        return DoorSlide.of(all).orElseThrow().select("tbody tr").stream()
                .filter(row -> row.child(0).text().equals(name))
                .flatMap(row -> row.select("td").eachText().stream())
                .toList();
    }

    @Test
    void theCliffIsNamedByItsEdges() {
        Element figure = CliffSlide.of(all).orElseThrow();

        assertEquals(2, figure.select("svg").size());
        assertEquals(
                "Cost 12: with 14 waiting, .97 of the ceiling; with 16, .10."
                        + " Cost 13: with 6 waiting, .97 of the ceiling; with 8, .10.",
                figure.select(".law").text());
    }

    @Test
    void afterTheStormIsATimeOrWhyThereIsNone() {
        Element table = StormSlide.of(all).orElseThrow().selectFirst("table");

        assertEquals(
                List.of("\u2717 backlog, > 90 s", "\u2717 metastable", "\u2717 backlog, > 90 s"),
                table.select("tbody tr").get(0).select("td").eachText());
        assertEquals(
                List.of("\u2713 0 s", "\u2713 0 s", "\u2013"),
                table.select("tbody tr").get(3).select("td").eachText());
        assertEquals(7, table.select("td.holds").size());
    }

    private void ship() throws Exception {
        Path folder = Files.createDirectories(repository.resolve("docs/alternatives"));
        EncoreBoard.full().write(folder.resolve("scoreboard.json"));
    }

    private static String quoted(EncoreSlides slides) {
        Figures figures = new Figures(new TalkMachine(2, Duration.ofMillis(250)));
        slides.addTo(figures);
        List<String> problems = new ArrayList<>();
        String text = figures.fill("Threads.{{virtual-threads-measured}}", problems);
        assertEquals(List.of(), problems);
        return text;
    }
}
