package fullyloaded.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.load.users.Storm;
import java.net.URI;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StormTest {

    private static final Storm STORM = new Storm(5, 10, 20);

    @Test
    void rateIsMultipliedInTheStormOnly() {
        Schedule schedule = Schedule.of(plan(Arrivals.EVEN, 4, 30).withStorm(STORM));

        assertEquals(40, count(schedule, 0, 10));
        assertEquals(200, count(schedule, 10, 20));
        assertEquals(40, count(schedule, 20, 30));
        assertEquals(280, schedule.size());
    }

    @Test
    void peopleComeAtRandomInTheStormToo() {
        Schedule calm = Schedule.of(plan(Arrivals.POISSON, 100, 30));
        Schedule stormy = Schedule.of(plan(Arrivals.POISSON, 100, 30).withStorm(STORM));

        assertEquals(count(calm, 0, 10), count(stormy, 0, 10));
        assertEquals(5_000, count(stormy, 10, 20), 4 * Math.sqrt(5_000)); // 4 deviations
        assertEquals(1_000, count(stormy, 20, 30), 4 * Math.sqrt(1_000));
        assertTrue(
                IntStream.range(1, stormy.size())
                        .allMatch(n -> stormy.dueNanos(n) >= stormy.dueNanos(n - 1)));
    }

    @Test
    void stormTimeIsCalmTimeAndBack() {
        for (double seconds : new double[] {0, 3, 10, 12.5, 20, 27}) {
            double nanos = seconds * 1e9;
            assertEquals(nanos, STORM.stormyNanos(STORM.calmNanos(nanos)), 1);
        }
        assertEquals(22.5e9, STORM.calmNanos(12.5e9));
        assertEquals(70e9, STORM.calmNanos(30e9));
    }

    @Test
    void burstsArriveAtOnceAndKeepTheRate() {
        Schedule schedule = Schedule.of(plan(Arrivals.EVEN, 10, 2).withBurst(5));

        assertEquals(20, schedule.size());
        assertEquals(0, schedule.dueNanos(4));
        assertEquals(500_000_000, schedule.dueNanos(5));
        assertEquals(500_000_000, schedule.dueNanos(9));
    }

    private static long count(Schedule schedule, double fromSeconds, double toSeconds) {
        return IntStream.range(0, schedule.size())
                .mapToDouble(n -> schedule.dueNanos(n) / 1e9)
                .filter(due -> due >= fromSeconds && due < toSeconds)
                .count();
    }

    private static LoadPlan plan(Arrivals arrivals, double perSecond, int seconds) {
        Duration deadline = Duration.ofSeconds(2);
        return new LoadPlan(
                URI.create("http://127.0.0.1:1"),
                0,
                perSecond,
                arrivals,
                1,
                0,
                "",
                Duration.ofSeconds(seconds),
                deadline,
                deadline);
    }
}
