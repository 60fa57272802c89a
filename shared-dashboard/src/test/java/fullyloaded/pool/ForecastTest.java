package fullyloaded.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ForecastTest {

    private static final ServiceTime UNIT = new ServiceTime(100, 10);

    @Test
    void anIdleWorkerBeginsAtOnce() {
        Forecast forecast = Forecast.of(0, 1, workers(0, 50), UNIT);

        assertEquals(0, forecast.beginNanos());
        assertEquals(100, forecast.finishNanos());
    }

    @Test
    void eachUnitRunsOnTheWorkerThatComesFreeNext() {
        assertEquals(50, Forecast.of(1, 1, workers(0, 50), UNIT).beginNanos());
        assertEquals(100, Forecast.of(2, 1, workers(0, 50), UNIT).beginNanos());
        assertEquals(150, Forecast.of(3, 1, workers(0, 50), UNIT).beginNanos());
        assertEquals(310, Forecast.of(3, 1, workers(10), UNIT).beginNanos());
    }

    @Test
    void aRequestBeginsWithItsFirstUnitAndFinishesWithItsLast() {
        Forecast forecast = Forecast.of(1, 4, workers(0, 50), UNIT);

        assertEquals(50, forecast.beginNanos());
        assertEquals(
                300, forecast.finishNanos(), "the fifth of all, after two on the first worker");
    }

    @Test
    void marginGrowsWithTheRootOfTheUnitsInARow() {
        assertEquals(Math.round(30 * Math.sqrt(2)), margin(0, 1));
        assertEquals(Math.round(30 * Math.sqrt(2)), margin(1, 1));
        assertEquals(Math.round(30 * Math.sqrt(3)), margin(2, 1));
        assertEquals(Math.round(30 * Math.sqrt(3)), margin(0, 3));
    }

    private static long margin(int ahead, int units) {
        return Forecast.of(ahead, units, workers(0, 0), UNIT).marginNanos();
    }

    private static Capacity workers(long... freeInNanos) {
        return new Capacity() {
            @Override
            public int count() {
                return freeInNanos.length;
            }

            @Override
            public long freeInNanos(int turn) {
                return freeInNanos[turn];
            }
        };
    }
}
