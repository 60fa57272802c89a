package fullyloaded.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.DoubleSummaryStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Several fronts in front of one queue, in virtual time. The fleet itself fails a test if a request
 * is served after its deadline, or not answered by then.
 */
class SharedFleetTest {

    private static final double UNIT_MILLIS = 230;

    @ParameterizedTest
    @CsvSource({"1,2,2", "1,2,10", "2,2,5", "5,2,10", "2,16,5", "8,64,5"})
    void lastingOverloadKeepsTheCoresBusy(int fronts, int cores, double offered) {
        TestFleet fleet = new TestFleet(1, fronts, cores, UNIT_MILLIS);
        fleet.load(offered, 10, 1);

        double goodput = fleet.load(offered, 40, 1);

        assertTrue(goodput >= 0.9, "goodput " + goodput);
    }

    @ParameterizedTest
    @CsvSource({"2,2", "5,2", "5,4", "8,16", "8,64"})
    void noFrontStarves(int fronts, int cores) {
        for (int seed = 1; seed <= 5; seed++) {
            TestFleet fleet = new TestFleet(seed, fronts, cores, UNIT_MILLIS);

            fleet.load(5, 60, 1);

            DoubleSummaryStatistics served =
                    fleet.fronts.stream()
                            .mapToDouble(front -> front.servedUnits)
                            .summaryStatistics();
            assertTrue(served.getMin() >= 0.7 * served.getAverage(), served.toString());
        }
    }

    @Test
    void largeRequestsAreServedToo() {
        TestFleet fleet = new TestFleet(3, 2, 4, 60);

        double goodput = fleet.load(3, 30, 1, 2, 4);

        assertTrue(goodput >= 0.85, "goodput " + goodput);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 10_000})
    void aRestartOfTheQueueCostsOnlyItsTime(int millis) {
        TestFleet fleet = new TestFleet(4, 2, 4, UNIT_MILLIS);
        fleet.load(5, 10, 1);

        fleet.restartQueue(millis, () -> fleet.askAtRandom(0.1, 1));

        fleet.load(5, 2, 1);
        double goodput = fleet.load(5, 10, 1);
        assertTrue(goodput >= 0.9, "goodput " + goodput);
    }

    @Test
    void everybodyIsRefusedAtOnceWhileTheQueueIsAway() {
        TestFleet fleet = new TestFleet(5, 1, 2, UNIT_MILLIS);
        TestFleet.Front front = fleet.fronts.get(0);

        fleet.restartQueue(1_000, () -> assertTrue(front.ask(1).isRefused()));

        fleet.pass(50);
        assertTrue(front.ask(1).isWaiting());
    }

    @Test
    void coresThatComeAndGoAreUsedWhileTheyAreThere() {
        TestFleet fleet = new TestFleet(6, 2, 4, UNIT_MILLIS);
        fleet.load(5, 10, 1);
        fleet.loseCore();
        fleet.loseCore();
        fleet.load(5, 3, 1);
        double less = fleet.load(5, 20, 1);
        for (int core = 0; core < 6; core++) {
            fleet.addCore(1);
        }
        fleet.load(5, 3, 1);
        double more = fleet.load(5, 20, 1);

        assertTrue(less >= 0.9 && more >= 0.9, less + " with two, " + more + " with eight cores");
    }

    @Test
    void aSlowMachineIsOfSomeUseAndHarmsNobody() {
        TestFleet fleet = new TestFleet(7, 2, 3, UNIT_MILLIS);
        fleet.addCore(4);
        fleet.load(5, 10, 1);

        double goodput = fleet.load(5, 40, 1);

        assertTrue(goodput >= 0.8, "goodput " + goodput);
    }

    @Test
    void whatALostFrontHasSentIsForgotten() {
        TestFleet fleet = new TestFleet(8, 3, 4, UNIT_MILLIS);
        fleet.load(5, 10, 1);

        fleet.loseFront(fleet.fronts.get(0));

        fleet.load(5, 2, 1);
        double goodput = fleet.load(5, 20, 1);
        assertTrue(goodput >= 0.9, "goodput " + goodput);
    }

    @Test
    void belowCapacityNearlyNobodyIsRefused() {
        TestFleet fleet = new TestFleet(9, 3, 8, UNIT_MILLIS);

        double goodput = fleet.load(0.6, 30, 1);

        assertEquals(0.6, goodput, 0.05);
    }
}
