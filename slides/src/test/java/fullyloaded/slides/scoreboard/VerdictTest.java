package fullyloaded.slides.scoreboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
        Report limit = Boards.report(8.98, 0, 0, .98, 50, 50); // 95 % of 10 * 1.9 / 2 * 20 s - 1

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
                "answers 94.9 % of what the cores could do at 2x",
                GOOD,
                Boards.report(8.97, 0, 0, .99, 40, 8));
    }

    @Test
    void whatTheSenderUsesIsNotAskedOfTheRound() {
        Report busySender = withSender(1.0, Boards.report(4.8, 0, 0, .99, 40, 8));

        assertTrue(verdicts(GOOD, busySender).get(0).holds());
    }

    @Test
    void theLowerOfTheTwoCeilingsIsAskedFor() {
        Report nineTenths = Boards.report(8.2, 0, 0, .99, 40, 8);
        List<Row.Point> twice = List.of(new Row.Point(2, nineTenths, 1, 100));

        assertTrue(Row.of(1, "sync", "", 9, 10, 2, twice).verdicts().get(0).holds());
        assertTrue(Row.of(1, "sync", "", 10, 9, 2, twice).verdicts().get(0).holds());
        assertFalse(Row.of(1, "sync", "", 10, 10, 2, twice).verdicts().get(0).holds());
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

        Verdict saturation = Boards.row(1, once).verdicts().get(0);

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

    private static Report withSender(double cores, Report report) {
        return new Report(
                report.server(),
                report.loop(),
                report.offeredPerSecond(),
                report.units(),
                report.seconds(),
                report.deadlineMillis(),
                report.expensive(),
                report.cheap(),
                report.serverUtilization(),
                cores,
                report.steady(),
                report.sizes(),
                report.users());
    }

    private static List<Verdict> verdicts(Report atOnce, Report atTwice) {
        return Boards.row(1, atOnce, atTwice).verdicts();
    }
}
