package fullyloaded.slides.scoreboard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.load.users.Recovery;
import fullyloaded.load.users.UserCounts;
import fullyloaded.slides.scoreboard.Storms.Aftermath;
import java.util.List;
import java.util.stream.IntStream;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** A ceiling of 10 units per second; 7 users come in each second, and more in the storm. */
class StormsTest {

    private static final Storms.Run BACK =
            run("4 fine", "ask once", users(7, 7, new Recovery(60, 3.0, .97, .97)));
    private static final Storms.Run BEHIND =
            run("2 async", "ask once", users(0, 7, new Recovery(60, null, .01, .01)));
    private static final Storms.Run STUCK =
            run("2 async", "3 retries", users(0, 28, new Recovery(60, null, 0.0, 0.0)));
    private static final Storms STORMS =
            new Storms(.7, 5, 5, 15, 100, 10, List.of(BACK, BEHIND, STUCK));

    @Test
    void whoServesUsersAgainHasRecovered() {
        assertEquals(Aftermath.SERVED, STORMS.aftermath(BACK));
        assertEquals("served again after 3 s", STORMS.outcome(BACK));
    }

    @Test
    void oldWorkWithoutMoreThanFitsIsABacklog() {
        assertEquals(Aftermath.BACKLOG, STORMS.aftermath(BEHIND));
        assertEquals("backlog for more than 85 s", STORMS.outcome(BEHIND));
    }

    @Test
    void retriesThatKeepTheLoadAboveTheCeilingAreMetastable() {
        Storms.Run justFits =
                run("2 async", "retry", users(0, 9, new Recovery(60, null, 0.0, 0.0)));

        assertEquals(Aftermath.METASTABLE, STORMS.aftermath(STUCK));
        assertEquals(Aftermath.BACKLOG, STORMS.aftermath(justFits), "9 of 10 fit");
    }

    @Test
    void retriesOfTheStormsOwnUsersMakeNothingMetastable() {
        List<UserCounts.Second> timeline =
                IntStream.range(0, 100)
                        .mapToObj(
                                second ->
                                        new UserCounts.Second(
                                                second, 7, 0, 0, second < 70 ? 100 : 7, 0))
                        .toList();
        Recovery never = new Recovery(60, null, 0.0, 0.0);
        Storms.Run calm =
                run("2 async", "retry", new UserCounts(700, 0, 0, 0, 0, 700, timeline, never));

        assertEquals(Aftermath.BACKLOG, STORMS.aftermath(calm));
    }

    @Test
    void tableTellsTimeShareAndAttempts() {
        assertEquals(
                List.of("4 fine", "ask once", "served again after 3 s", "97 %", "1.00 per user"),
                STORMS.cells(BACK));
        assertEquals("4.00 per user", STORMS.cells(STUCK).get(4));
        assertEquals(Storms.head().size(), STORMS.cells(BACK).size());
    }

    @Test
    void runThatEndsWithinTheMinuteSaysSo() {
        Storms.Run brief = run("a", "b", users(7, 7, new Recovery(20, 0.0, .9, null)));

        assertEquals("90 % (run ended)", STORMS.cells(brief).get(3));
    }

    @Test
    void sharesAreOfThoseWhoCameInEachFiveSeconds() {
        double[] shares = BEHIND.servedShares(20);

        assertArrayEquals(new double[] {0, 0, 0, 0}, shares);
        assertArrayEquals(new double[] {1, 1}, BACK.servedShares(12), "whole steps only");
    }

    @Test
    void chartHasALineForEachKindOfUsersAndSaysHowItEnds() {
        List<Element> charts = StormCharts.of(STORMS);

        assertEquals(2, charts.size(), "one for each server");
        assertEquals(2, charts.get(1).select("path.line").size());
        assertEquals(List.of("ask once", "3 retries"), charts.get(1).select(".value").eachText());
        assertTrue(charts.get(1).attr("aria-label").contains("3 retries: metastable"));
    }

    private static UserCounts users(long servedEach, long attemptsEach, Recovery recovery) {
        List<UserCounts.Second> timeline =
                IntStream.range(0, 100)
                        .mapToObj(
                                second ->
                                        new UserCounts.Second(
                                                second, 7, servedEach, servedEach, attemptsEach, 0))
                        .toList();
        return new UserCounts(
                700, 0, 100 * servedEach, 0, 0, 100 * attemptsEach, timeline, recovery);
    }

    private static Storms.Run run(String server, String clients, UserCounts users) {
        return new Storms.Run(server, "a lesson", clients, users);
    }
}
