package fullyloaded.slides.scoreboard.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.slides.scoreboard.Row;
import fullyloaded.slides.scoreboard.Scoreboard;
import fullyloaded.testing.JarProcess;
import fullyloaded.testing.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scoreboard command as a user runs it, as short as possible. */
class ScoreboardIT {

    @TempDir Path folder;

    @Test
    @Tag("drill")
    void measuresARoundAndLeavesNothingBehind() throws Exception {
        Tool.Result ended =
                run(
                        "scoreboard",
                        "--rounds",
                        "4",
                        "--multiples",
                        "0.5,3",
                        "--seconds",
                        "3",
                        "--out",
                        folder.toString());

        assertEquals(0, ended.status(), ended.output());
        assertTrue(ended.output().contains("left  round 4 at 3.0x"), ended.output());
        assertTrue(
                ended.output().contains("The page: " + folder.toRealPath().resolve("index.html")),
                ended.output());
        Scoreboard board = Scoreboard.read(folder.resolve("scoreboard.json"));
        assertEquals(2, board.ceiling().measuredPerSecond().size());
        Row row = board.rows().get(0);
        assertEquals(List.of(0.5, 3.0), row.points().stream().map(Row.Point::multiple).toList());
        Row.Point overload = row.points().get(1);
        assertTrue(overload.report().expensive().refused() > 0, "3x is an overload");
        assertTrue(overload.report().expensive().good() > 0, "and yet there is goodput");
        assertTrue(overload.processes() > 1, "a front and its workers");
        assertTrue(overload.residentMegabytes() > 50, "JVMs take memory");
        assertTrue(Files.readString(folder.resolve("index.html")).contains("<svg"), "has pictures");
        Path file = folder.resolve("scoreboard.json");
        Tool.Result compared = run("compare", file.toString(), file.toString());
        assertEquals(0, compared.status(), compared.output());
        assertTrue(compared.output().contains("4 fine"), compared.output());
    }

    /** Units cost a quarter of the usual, so that a few seconds have many. */
    @Test
    @Tag("drill")
    void measuresDoorsAndGoesOnWhenOneDoesNotStart() throws Exception {
        Tool.Result ended =
                run(
                        "scoreboard",
                        "--short",
                        "--cost",
                        "10",
                        "--rounds",
                        "4",
                        "--doors",
                        "bounded-queue=none,bounded-queue=tuned",
                        "--out",
                        folder.toString());

        assertEquals(0, ended.status(), ended.output());
        assertTrue(ended.output().contains("The short form leaves out"), ended.output());
        Scoreboard board = Scoreboard.read(folder.resolve("scoreboard.json"));
        assertEquals(
                List.of("4 fine", "bounded-queue=none", "bounded-queue=tuned"),
                board.rows().stream().map(Row::label).toList());
        assertTrue(board.rows().get(1).note().contains("not none"), board.rows().get(1).note());
        Row tuned = board.rows().get(2);
        assertTrue(tuned.lesson().matches("bounded-queue=\\d+: .*"), tuned.lesson());
        assertTrue(tuned.points().get(0).report().expensive().refused() > 0, "10x is an overload");
        assertEquals(10, tuned.extra().dearer().multiple());
        assertTrue(board.ceiling().dearerShare() < .8, "a unit of cost 11 takes longer");
    }

    @Test
    void dryRunMeasuresNothing() throws Exception {
        Tool.Result ended = run("scoreboard", "--doors", "lifo=tuned", "--storm", "--dry-run");

        assertEquals(0, ended.status(), ended.output());
        assertTrue(
                ended.output().startsWith("Measures 2 async, 4 fine, lifo=tuned, the storm."),
                ended.output());
        assertTrue(ended.output().matches("(?s).*Takes about \\d+ min\\..*"), ended.output());
    }

    @Test
    void wrongUsageIsToldInOneLine() throws Exception {
        assertWrong("--multiples", "scoreboard", "--multiples", "5,2");
        assertWrong("--rounds", "scoreboard", "--rounds", "5");
        assertWrong("--seconds", "scoreboard", "--seconds", "1");
        assertWrong("--cost", "scoreboard", "--cost", "16");
        assertWrong("--doors", "scoreboard", "--doors", "gate");
    }

    private void assertWrong(String option, String... arguments) throws Exception {
        Tool.Result ended = run(arguments);

        assertEquals(2, ended.status(), ended.output());
        assertEquals(1, ended.output().strip().lines().count(), ended.output());
        assertTrue(ended.output().startsWith(option + " must be"), ended.output());
    }

    private static Tool.Result run(String... arguments) throws Exception {
        return JarProcess.run(JarProcess.jar("slides"), arguments);
    }
}
