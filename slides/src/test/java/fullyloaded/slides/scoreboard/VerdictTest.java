package fullyloaded.slides.scoreboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.load.Report;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {

    private static final Report GOOD = Boards.report(9.8, 0, 0, .99, 40, 8);

    @Test
    void roundThatDoesEverythingRightHoldsAllThree() {
        assertTrue(verdicts(GOOD, GOOD).stream().allMatch(Verdict::holds));
    }

    @Test
    void whatIsJustAtEachLimitHolds() {
        Report limit = Boards.report(9.5, 0, 0, .98, 50, 50);

        assertTrue(verdicts(limit, limit).stream().allMatch(Verdict::holds));
    }

    @Test
    void idleCoresUnderOverloadBreakSaturation() {
        assertBroken(
                "saturation",
                "utilization 97.0 % at 2x",
                GOOD,
                Boards.report(9.8, 0, 0, .97, 40, 8));
    }

    @Test
    void coresThatAreBusyWithoutResultBreakSaturation() {
        assertBroken(
                "saturation",
                "answers 94 % of the ceiling at 2x",
                GOOD,
                Boards.report(9.4, 0, 0, .99, 40, 8));
    }

    @Test
    void idleCoresWithoutOverloadBreakNothing() {
        assertTrue(
                verdicts(Boards.report(5, 0, 0, .5, 40, 8), GOOD).stream()
                        .allMatch(Verdict::holds));
    }

    @Test
    void slowCheapRequestsBreakResponsivenessAtAnyLoad() {
        assertBroken(
                "responsiveness", "p99 51 ms at 1x", Boards.report(9.8, 0, 0, .99, 40, 51), GOOD);
    }

    @Test
    void oneCheapRequestWithoutAnswerBreaksResponsiveness() {
        assertBroken(
                "responsiveness",
                "1 of 1000 unanswered at 1x",
                Boards.report(9.8, 0, 0, 0, 1, .99, 40, 8),
                GOOD);
    }

    @Test
    void oneLateAnswerBreaksGrace() {
        assertBroken(
                "grace", "1 of 196 answers late at 2x", GOOD, Boards.report(9.8, 1, 0, .99, 40, 8));
    }

    @Test
    void lateAnswersBreakGraceThoughTheySaturate() {
        Report late = Boards.report(9.8, 20, 0, .99, 40, 8);

        assertBroken("grace", "20 of 196 answers late at 2x", GOOD, late);
        assertTrue(verdicts(GOOD, late).get(0).holds(), "late answers are work as well");
    }

    @Test
    void noAnswerAtAllBreaksGrace() {
        assertBroken("grace", "1 lost, 0 failed at 2x", GOOD, Boards.report(9.8, 0, 1, .99, 40, 8));
    }

    @Test
    void brokenAnswerBreaksGrace() {
        assertBroken(
                "grace",
                "0 lost, 1 failed at 2x",
                GOOD,
                Boards.report(9.8, 0, 0, 1, 0, .99, 40, 8));
    }

    @Test
    void slowRefusalsBreakGrace() {
        assertBroken(
                "grace", "refusals p99 51 ms at 2x", GOOD, Boards.report(9.8, 0, 0, .99, 51, 8));
    }

    @Test
    void whatWasNotMeasuredHoldsNothing() {
        List<Row.Point> once = List.of(new Row.Point(1, GOOD, 1, 100));

        Verdict saturation = Row.of(1, "sync", "", Boards.CEILING, once).verdicts().get(0);

        assertEquals("not measured", saturation.because());
        assertTrue(!saturation.holds());
    }

    private static void assertBroken(
            String constraint, String because, Report atOnce, Report atTwice) {
        List<Verdict> broken =
                verdicts(atOnce, atTwice).stream().filter(verdict -> !verdict.holds()).toList();

        assertEquals(1, broken.size(), broken.toString());
        assertEquals(constraint, broken.get(0).constraint());
        assertEquals(because, broken.get(0).because());
    }

    private static List<Verdict> verdicts(Report atOnce, Report atTwice) {
        return Boards.row(1, atOnce, atTwice).verdicts();
    }
}
