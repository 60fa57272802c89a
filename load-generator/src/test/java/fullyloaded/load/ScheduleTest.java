package fullyloaded.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void evenRequestsAreEquallyFarApart() {
        Schedule schedule = Schedule.of(Arrivals.EVEN, 4, Duration.ofSeconds(3));

        assertEquals(12, schedule.size());
        assertEquals(0, schedule.dueNanos(0));
        assertEquals(2_750_000_000L, schedule.dueNanos(11));
    }

    @Test
    void rateThatDoesNotDivideTheTimeIsKept() {
        Schedule schedule = Schedule.of(Arrivals.EVEN, 0.7, Duration.ofSeconds(10));

        assertEquals(7, schedule.size());
        assertTrue(schedule.dueNanos(6) < 10_000_000_000L);
    }

    @Test
    void peopleComeAtTheGivenRateAndWithThePoissonProcessesSpread() {
        Schedule schedule = Schedule.of(Arrivals.POISSON, 100, MINUTE);
        double[] gapsMillis =
                IntStream.range(1, schedule.size())
                        .mapToDouble(n -> (schedule.dueNanos(n) - schedule.dueNanos(n - 1)) / 1e6)
                        .toArray();
        double mean = Arrays.stream(gapsMillis).average().orElseThrow();
        double deviation =
                Math.sqrt(
                        Arrays.stream(gapsMillis).map(g -> (g - mean) * (g - mean)).sum()
                                / gapsMillis.length);

        assertEquals(6000, schedule.size(), 4 * Math.sqrt(6000)); // 4 standard deviations
        assertEquals(1, deviation / mean, 0.1); // for an exponential distribution
        assertTrue(Arrays.stream(gapsMillis).allMatch(gap -> gap >= 0));
        assertTrue(schedule.dueNanos(schedule.size() - 1) < MINUTE.toNanos());
    }

    @Test
    void everyServerMeetsTheSameCrowd() {
        Schedule one = Schedule.of(Arrivals.POISSON, 10, MINUTE);
        Schedule other = Schedule.of(Arrivals.POISSON, 10, MINUTE);

        assertEquals(one.size(), other.size());
        assertEquals(one.dueNanos(7), other.dueNanos(7));
    }
}
