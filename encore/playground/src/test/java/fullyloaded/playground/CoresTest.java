package fullyloaded.playground;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoresTest {

    private final VirtualTime time = new VirtualTime(0);
    private final List<Long> ends = new ArrayList<>();

    @Test
    void aJobNeverHasMoreThanOneCore() {
        Cores cores = new Cores(time, 2);
        start(cores, 100);

        time.runUntil(1_000);

        assertEquals(List.of(100L), ends);
    }

    @Test
    void jobsShareTheCores() {
        Cores cores = new Cores(time, 1);
        start(cores, 100);
        start(cores, 100);

        time.runUntil(1_000);

        assertEquals(List.of(200L, 200L), ends);
        assertEquals(200, cores.busyNanos());
    }

    @Test
    void aShortJobEndsFirstAndTheLongOneGoesOnAlone() {
        Cores cores = new Cores(time, 1);
        start(cores, 100);
        start(cores, 20);

        time.runUntil(1_000);

        assertEquals(List.of(40L, 120L), ends);
    }

    @Test
    void aCancelledJobLeavesItsShareToTheOthers() {
        Cores cores = new Cores(time, 1);
        Cores.Job cancelled = start(cores, 100);
        Cores.Job other = start(cores, 100);

        time.runUntil(100);
        assertEquals(50, cores.cpuNanos(other));
        cores.cancel(cancelled);
        time.runUntil(1_000);

        assertEquals(List.of(150L), ends);
    }

    @Test
    void nothingIsDoneDuringAPause() {
        Cores cores = new Cores(time, 1);
        start(cores, 100);

        cores.pause(50);
        time.runUntil(1_000);

        assertEquals(List.of(150L), ends);
        assertEquals(100, cores.busyNanos());
    }

    private Cores.Job start(Cores cores, double workNanos) {
        return cores.start(workNanos, () -> ends.add(time.nowNanos()));
    }
}
