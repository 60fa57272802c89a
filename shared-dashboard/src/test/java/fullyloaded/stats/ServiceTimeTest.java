package fullyloaded.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ServiceTimeTest {

    private final ServiceTime service = new ServiceTime();

    @Test
    void learnsMeanAndDeviation() {
        for (int unit = 0; unit < 1_000; unit++) {
            service.add(unit % 2 == 0 ? 180 : 220);
        }
        assertEquals(200, service.meanNanos(), 3);
        assertEquals(20, service.deviationNanos(), 2);
    }

    @Test
    void oneOutlierDoesNotMoveItFar() {
        for (int unit = 0; unit < 100; unit++) {
            service.add(200);
        }
        service.add(20_000);
        assertTrue(service.meanNanos() <= 220, service.meanNanos() + " ns");
    }

    @Test
    void lastUnitRunsOnTheLaneThatComesFreeAsItsTurnComesUp() {
        service.add(100);

        assertEquals(100, service.finishNanos(1, new long[] {0, 50}));
        assertEquals(150, service.finishNanos(2, new long[] {0, 50}));
        assertEquals(200, service.finishNanos(3, new long[] {50, 0}));
        assertEquals(250, service.finishNanos(4, new long[] {50, 0}));
        assertEquals(310, service.finishNanos(3, new long[] {10}));
    }

    @Test
    void marginGrowsWithTheRootOfTheUnitsInARow() {
        service.add(100); // a deviation of 10 is assumed of the first

        assertEquals(Math.round(30 * Math.sqrt(2)), service.marginNanos(1, 2));
        assertEquals(Math.round(30 * Math.sqrt(2)), service.marginNanos(2, 2));
        assertEquals(Math.round(30 * Math.sqrt(3)), service.marginNanos(3, 2));
    }
}
