package fullyloaded.slides.scoreboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoorTableTest {

    private final Scoreboard board = Boards.withDoors();
    private final DoorTable table = new DoorTable(board);

    @TempDir Path folder;

    @Test
    void rowHasACellForEachColumn() {
        for (Row row : board.rows().subList(0, 2)) {
            assertEquals(table.head().size(), table.cells(row).size(), row.label());
        }
    }

    @Test
    void rowShowsEachLoadAndShape() {
        List<String> cells = table.cells(board.rows().get(1));

        assertEquals("lifo=tuned", cells.get(0));
        assertEquals("0.98", cells.get(table.head().indexOf("1x")));
        assertEquals("0.98", cells.get(table.head().indexOf("2x dearer")), "of its own ceiling");
        assertEquals("0.98 (1: 90 %, 4: 50 %)", cells.get(table.head().indexOf("2x mixed")));
        assertEquals("-", cells.get(table.head().indexOf("1x bursts")), "not measured");
        assertEquals("9.0 ms", cells.get(table.head().indexOf("cheap p99")), "the worst load");
        assertEquals("lifo=1.7", cells.get(table.head().indexOf("setting")));
    }

    @Test
    void doorThatDidNotStartHasANoteAndTheOthersTheirFigures() throws Exception {
        List<String> lines = Text.of(board);
        Document page = Jsoup.parse(Page.of(board));

        assertTrue(
                lines.contains("Not measured: haproxy: haproxy needs apt-get"), lines.toString());
        assertTrue(lines.stream().anyMatch(it -> it.matches("lifo=tuned +saturation +holds .*")));
        assertEquals(
                List.of("haproxy haproxy needs apt-get"),
                page.select("#doors tbody tr").stream()
                        .map(Element::text)
                        .filter(it -> it.startsWith("haproxy"))
                        .toList());
        assertEquals(
                Integer.toString(table.head().size() - 1),
                page.select("#doors td[colspan]").attr("colspan"),
                "the note fills the row");
        assertEquals(3, page.select(".verdicts tbody tr").size());
        assertEquals(6, page.select("#doors td.holds").size());
        assertEquals(6, page.select("svg").size(), "three charts for each server with figures");
    }

    @Test
    void doorsAreReadAsWritten() throws Exception {
        Path file = folder.resolve("scoreboard.json");

        board.write(file);

        Scoreboard read = Scoreboard.read(file);
        assertEquals(board, read);
        assertEquals(List.of("4 fine"), read.rounds().stream().map(Row::label).toList());
        assertNull(read.rows().get(2).extra());
    }

    @Test
    void manyServersHaveNoCharts() throws Exception {
        Row row = board.rows().get(1);
        Scoreboard many =
                new Scoreboard(
                        board.measuredAt(),
                        board.host(),
                        board.settings(),
                        board.ceiling(),
                        Collections.nCopies(7, row));

        assertEquals(0, Jsoup.parse(Page.of(many)).select("svg").size());
    }

    @Test
    void cliffIsDrawnForEachCostWithRound4() throws Exception {
        Cliff.Series usual =
                new Cliff.Series(
                        12,
                        8,
                        List.of(
                                new Cliff.Step(13, .97, 0),
                                new Cliff.Step(14, .96, 0),
                                new Cliff.Step(15, .4, 50),
                                new Cliff.Step(23, .1, 80)),
                        .95);
        Cliff.Series dearer = new Cliff.Series(13, 4, List.of(new Cliff.Step(5, .9, 0)), .94);
        Scoreboard withCliff =
                new Scoreboard(
                        board.measuredAt(),
                        board.host(),
                        board.settings(),
                        board.ceiling(),
                        List.of(),
                        new Cliff(10, 10, List.of(usual, dearer)),
                        null);

        Document page = Jsoup.parse(Page.of(withCliff));

        assertEquals(2, page.select("#cliff svg").size());
        assertEquals(
                List.of("14: 0.96", "15: 0.40"),
                page.select("#cliff svg").get(0).select(".value").eachText());
        assertTrue(page.select("#cliff svg").get(0).text().contains("round 4 0.95"));
        assertEquals(0, page.select("#storms, #charts, #doors").size());
        assertTrue(
                Text.of(withCliff)
                        .contains(
                                "cost 12, ceiling 8.00/s: 13: 0.97, 14: 0.96, 15: 0.40, 23: 0.10;"
                                        + " round 4 0.95"));
    }
}
