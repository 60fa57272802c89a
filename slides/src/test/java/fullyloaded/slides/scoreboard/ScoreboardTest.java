package fullyloaded.slides.scoreboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.load.Report;
import fullyloaded.load.Steady;
import fullyloaded.slides.presenter.PresenterProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreboardTest {

    private static final Path OLDER =
            PresenterProcess.REPOSITORY.resolve("docs/scoreboard/scoreboard.json");

    @TempDir Path folder;

    @Test
    void whatIsWrittenIsRead() throws Exception {
        Path file = folder.resolve("scoreboard.json");

        Boards.good(4).write(file);

        assertEquals(Boards.good(4), Scoreboard.read(file));
        assertTrue(Files.readString(file).contains("\"goodputPerSecond\""), "units in the names");
    }

    /** They had no third state of a verdict and no steady window. */
    @Test
    void olderFilesKeepTheirVerdicts() throws Exception {
        Scoreboard board = Scoreboard.read(OLDER);

        assertEquals(
                List.of("broken", "broken", "broken"),
                board.rows().get(0).verdicts().stream().map(Format::word).toList());
        assertTrue(board.rows().get(3).verdicts().stream().allMatch(Verdict::holds));
        assertNull(board.rows().get(3).points().get(0).report().steady());
        assertEquals(
                4 * 5 + 4 * 3 + 4, Text.of(board).stream().filter(it -> !it.isEmpty()).count() + 1);
        assertEquals(12, Jsoup.parse(Page.of(board)).select("svg").size());
    }

    @Test
    void verdictThatIsOpenIsShownAsSuch() throws Exception {
        Report brief = Boards.with(new Steady(5, 9.8, 9.8, .1), Boards.report(9.8, 0, 0, 1, 40, 8));
        Scoreboard board = Boards.board(4, brief, brief);

        assertTrue(
                Text.of(board).stream()
                        .anyMatch(
                                it -> it.matches("4 fine +saturation +not judged +run longer.*")));
        Element cell = Jsoup.parse(Page.of(board)).selectFirst("td.not-judged");
        assertTrue(cell.text().startsWith("? not judged"), cell.text());
    }

    @Test
    void whatIsNoScoreboardIsNamed() throws Exception {
        Path missing = folder.resolve("missing.json");
        Path other = Files.writeString(folder.resolve("other.json"), "{\"a\": 1}");
        Path garbage = Files.writeString(folder.resolve("garbage.json"), "not at all");

        for (Path file : List.of(missing, other, garbage)) {
            IOException e = assertThrows(IOException.class, () -> Scoreboard.read(file));
            assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
        }
    }

    @Test
    void ceilingTellsItsSpread() {
        assertEquals(10, Boards.good(1).ceiling().unitsPerSecond(), 1e-9);
        assertEquals(0.02, Boards.good(1).ceiling().spread(), 1e-9);
    }

    @Test
    void textHasALineForEachLoadAndEachVerdict() {
        List<String> lines = Text.of(Boards.good(4));

        assertEquals(2, lines.stream().filter(line -> line.contains("/s  ")).count());
        assertTrue(lines.stream().anyMatch(line -> line.matches("4 fine +2x +9.90/s +0.990 .*")));
        assertEquals(3, lines.stream().filter(line -> line.contains("holds")).count());
    }

    @Test
    void comparisonSetsTheSameLoadsOfTheSameRoundsSideBySide() {
        Scoreboard slower =
                Boards.board(
                        4,
                        Boards.report(9.1, 0, 0, .99, 40, 8),
                        Boards.report(9.2, 7, 0, .99, 40, 8));

        List<String> lines = Comparison.of(Boards.good(4), slower);

        String twice = lines.get(lines.size() - 2);
        assertTrue(twice.matches("4 fine +2x +0.990 +0.885 +0.0\\d\\d +DIFFERS .* 0 +7"), twice);
        assertTrue(lines.contains("2 of 2 goodputs differ by more than the spread"));
        assertTrue(
                Comparison.of(Boards.good(4), Boards.good(3))
                        .contains("0 of 0 goodputs differ by more than the spread"));
    }

    @Test
    void pageNeedsNothingElseAndShowsEveryFigure() throws Exception {
        String html = Page.of(Boards.good(4));
        Document page = Jsoup.parse(html);

        assertEquals(0, page.select("script, link, img, iframe, [src], [href]").size());
        assertFalse(html.contains("url("), "the style loads nothing");
        assertEquals(3, page.select("svg[role=img][aria-label]").size());
        assertEquals(3, page.select("td.holds").size());
        assertTrue(page.select("svg").get(0).text().contains("9.90"), "readable without colour");
        assertTrue(page.text().contains("A <fast> CPU"), "text is text");
        assertEquals(3, page.select(".figures tr").size());
        assertEquals(
                page.select(".figures thead th").size(),
                page.select(".figures tbody tr").get(0).select("th, td").size());
    }

    @Test
    void pageCanBeReadWithoutEyesAndWithoutAMouse() throws Exception {
        Document page = Jsoup.parse(Page.of(Boards.good(4)));

        assertEquals(1, page.select("body > main").size());
        assertEquals(2, page.select("[role=region][tabindex=0][aria-label] > table").size());
        assertEquals(3, page.select("tbody th[scope=row]").size(), "1 verdict, 2 loads");
        String goodput = page.select("svg").get(0).attr("aria-label");
        assertEquals(
                "Goodput of 4 fine: ceiling 10.00/s, goodput 9.80 at 1\u00d7, goodput 9.90 at 2\u00d7",
                goodput);
        assertFalse(page.text().matches(".*\\dx\\b.*"), page.text());
    }

    /** Which of the two is slower varies by point. */
    @Test
    void labelOfTheLowerPointStandsBelowIt() throws Exception {
        Document page =
                Jsoup.parse(
                        Page.of(
                                Boards.board(
                                        1,
                                        Boards.report(9, 0, 0, .99, 40, 700),
                                        Boards.report(9, 0, 0, .99, 40, 1000))));

        for (int load = 0; load < 2; load++) {
            double answers = labelOverMarker(page, "answers", load);
            double cheap = labelOverMarker(page, "cheap", load);
            assertEquals(load == 0, answers > 0, "answers, p99 900 ms");
            assertEquals(load == 1, cheap > 0, "cheap, p99 700 and then 1000 ms");
        }
    }

    @Test
    void labelOfALowPointDoesNotLieOnTheAxis() throws Exception {
        Report fast = Boards.report(9, 0, 0, .99, 40, 1.1);

        Document page = Jsoup.parse(Page.of(Boards.board(1, fast, fast)));

        assertTrue(labelOverMarker(page, "cheap", 0) > 0);
    }

    /** How far a label is above its point in the chart of p99 response times. */
    private static double labelOverMarker(Document page, String style, int point) {
        Element picture = page.select("svg").get(1);
        return Double.parseDouble(picture.select("circle." + style).get(point).attr("cy"))
                - Double.parseDouble(picture.select("text.value." + style).get(point).attr("y"));
    }
}
