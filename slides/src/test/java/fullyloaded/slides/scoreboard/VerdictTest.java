package fullyloaded.slides.scoreboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.load.LatencySummary;
import fullyloaded.load.Report;
import fullyloaded.load.Steady;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class VerdictTest {

    private static final Report GOOD = Boards.report(9.8, 0, 0, .99, 40, 8);

    @Test
    void roundThatDoesEverythingRightHoldsAllThree() {
        assertTrue(verdicts(GOOD, GOOD).stream().allMatch(Verdict::holds));
    }

    @Test
    void whatIsJustAtEachLimitHolds() {
        Report limit = Boards.report(9.03, 0, 0, .98, 50, 50); // 95 % of 10 * 1.9 / 2

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
                Boards.report(9.02, 0, 0, .99, 40, 8));
    }

    @Test
    void theFirstSecondsOfARunAreNotAskedOfTheRound() {
        Report slowStart =
                Boards.with(new Steady(16, 9.5, 9.5, .1), Boards.report(8, 0, 0, .99, 40, 8));

        assertTrue(verdicts(GOOD, slowStart).get(0).holds());
    }

    @Test
    void runTooShortToCountUnitsIsNotJudged() {
        Report idle = Boards.report(5, 0, 0, .5, 40, 8);
        Report tooShort = Boards.with(new Steady(10.5, 5, 5, .1), idle); // 2 / (.02 * 9.5) = 10.53
        Report longEnough = Boards.with(new Steady(10.6, 5, 5, .1), idle);

        Verdict open = verdicts(GOOD, tooShort).get(0);

        assertTrue(open.notJudged() && !open.holds(), open.toString());
        assertEquals("run longer: 15 s, not 20 s, at 2x", open.because());
        assertFalse(verdicts(GOOD, longEnough).get(0).notJudged());
        assertFalse(verdicts(tooShort, GOOD).get(0).notJudged(), "1x is not judged anyway");
    }

    @Test
    void shortRunDoesNotHideAnotherThatIsBroken() {
        Report tooShort = Boards.with(new Steady(5, 9.8, 9.8, .1), GOOD);
        List<Row.Point> points =
                List.of(
                        new Row.Point(2, tooShort, 1, 100),
                        new Row.Point(5, Boards.report(9.8, 0, 0, .97, 40, 8), 1, 100));

        Verdict saturation = Boards.row(1, points).verdicts().get(0);

        assertEquals("utilization 97.0 % at 5x", saturation.because());
        assertFalse(saturation.notJudged());
    }

    @Test
    void runFromBeforeTheSteadyWindowIsNotJudgedAnew() {
        assertEquals(
                "measured without a steady window at 2x",
                verdicts(GOOD, Boards.with(null, GOOD)).get(0).because());
    }

    @Test
    void whatTheSenderUsesIsNotAskedOfTheRound() {
        Report busySender =
                Boards.with(new Steady(30, 4.8, 4.8, 1), Boards.report(4.8, 0, 0, .99, 40, 8));

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
    void oneSlowRefusalOfAFewSaysNothing() {
        Report oneOf15 = withRefusals(15, .95); // the 15th
        Report twoOf15 = withRefusals(15, .9); // the 14th and the 15th

        assertTrue(verdicts(oneOf15, GOOD).stream().allMatch(Verdict::holds));
        assertBroken("grace", "refusals but one: 51 ms at 1x", twoOf15, GOOD);
    }

    private static Report withRefusals(int count, double slowFrom) {
        List<LatencySummary.Point> curve =
                DoubleStream.of(0, .5, .9, .95, 1)
                        .mapToObj(f -> new LatencySummary.Point(f, f < slowFrom ? 8 : 51))
                        .toList();
        return Boards.withRefusals(new LatencySummary(count, 8, 8, 51, 51, 51, curve), GOOD);
    }

    @Test
    void whatWasNotMeasuredHoldsNothing() {
        List<Row.Point> once = List.of(new Row.Point(1, GOOD, 1, 100));

        Verdict saturation = Boards.row(1, once).verdicts().get(0);

        assertEquals("not measured", saturation.because());
        assertTrue(saturation.notJudged() && !saturation.holds());
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
