package fullyloaded.slides.scoreboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.load.Report;
import fullyloaded.slides.scoreboard.Row.Reading;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final Report ALL_IN_TIME = Boards.report(9.8, 0, 0, .99, 40, 8);

    @Test
    void ofARunWithoutLateAnswersOnlyTheUnitsBegunAreUncertain() {
        Scoreboard board = Boards.board(4, ALL_IN_TIME, ALL_IN_TIME);

        assertEquals(2 / 200.0, spread(board, board.rows().get(0)), 1e-9);
    }

    @Test
    void chanceDecidesWhichAnswersAreLate() {
        Scoreboard board = Boards.board(4, Boards.report(9.8, 98, 0, .99, 40, 8), ALL_IN_TIME);

        double deviation = Math.sqrt(196 * .5 * .5);
        assertEquals((2 + 2 * deviation) / 200, spread(board, board.rows().get(0)), 1e-9);
    }

    @Test
    void spreadOfTheCeilingIsThatAroundTheRow() {
        Scoreboard board = Boards.board(4, ALL_IN_TIME, ALL_IN_TIME);
        List<Row.Point> points = board.rows().get(0).points();
        Row unsteady = Row.of(4, "fine", "", 9.5, 10.5, Boards.CORES, points);

        assertEquals(.98 * .1 + 2 / 200.0, spread(board, unsteady), 1e-9);
    }

    @Test
    void olderRowsHaveTheSpreadOfTheWholeBoard() {
        Scoreboard board = Boards.board(4, ALL_IN_TIME, ALL_IN_TIME);
        Row row = board.rows().get(0);
        Row older = new Row(4, "fine", "", 10, null, row.points(), null, row.verdicts(), null);

        assertEquals(.98 * .02 + 2 / 200.0, spread(board, older), 1e-9);
    }

    @Test
    void onlyWhatChanceDoesNotExplainIsSaidToDiffer() {
        Scoreboard nearly = Boards.board(4, Boards.report(9.65, 0, 0, .99, 40, 8), ALL_IN_TIME);
        Scoreboard less = Boards.board(4, Boards.report(9.5, 0, 0, .99, 40, 8), ALL_IN_TIME);
        Scoreboard board = Boards.board(4, ALL_IN_TIME, ALL_IN_TIME);

        assertEquals(0, differing(board, nearly));
        assertEquals(1, differing(board, less));
    }

    @Test
    void doorsAndLoadsOfOtherShapesAreComparedToo() {
        List<String> lines = Comparison.of(Boards.withDoors(), Boards.withDoors());

        assertTrue(lines.stream().anyMatch(it -> it.matches("lifo=tuned +2x +0.98.*")));
        assertTrue(lines.stream().anyMatch(it -> it.matches("lifo=tuned +10x, dearer +0.98.*")));
        assertTrue(lines.contains("0 of 6 goodputs differ by more than the spread"));
    }

    private static long differing(Scoreboard a, Scoreboard b) {
        return Comparison.of(a, b).stream().filter(line -> line.contains("DIFFERS")).count();
    }

    private static double spread(Scoreboard board, Row row) {
        Reading first = row.readings().get(0);
        return Spread.of(board, row, first);
    }
}
