package fullyloaded.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fullyloaded.testing.FakeClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkerStatsTest {

    private final ServerStats meter = new ServerStats(Duration.ofSeconds(2), new FakeClock());
    private final WorkerStats gauge = new WorkerStats(meter.process("worker"));

    @Test
    void aWorkerWithAReserveGoesFromBusyToBusy() {
        gauge.ready();
        gauge.given(1);
        gauge.given(2);
        gauge.done(1);
        assertEquals(List.of("busy", 1L), shown());
        gauge.done(2);
        assertEquals(List.of("idle", 1L), shown());
    }

    @Test
    void whatIsSkippedIsNotDone() {
        gauge.ready();
        gauge.given(1);
        gauge.given(2);
        gauge.skipped(2);
        assertEquals(List.of("busy", 0L), shown());
        gauge.done(1);
        assertEquals(List.of("idle", 1L), shown());
    }

    @Test
    void noLieCountsAsAUnitDone() {
        gauge.ready();
        gauge.given(1);
        gauge.given(2);
        gauge.done(2);
        gauge.done(4711);
        assertEquals(List.of("busy", 0L), shown());
        gauge.killed();
        gauge.done(1);
        assertEquals(List.of("killed", 0L), shown());
    }

    @Test
    void aNewProcessHasNothing() {
        gauge.ready();
        gauge.given(1);
        gauge.ended();
        assertEquals(List.of("dead", 0L), shown());
        gauge.started(7);
        gauge.ready();
        gauge.given(2);
        gauge.done(2);
        assertEquals(List.of("idle", 1L), shown());
    }

    private List<Object> shown() {
        IntervalStats.Process row =
                meter.take(0, 0).processes().stream()
                        .filter(process -> process.role().equals("worker"))
                        .findFirst()
                        .orElseThrow();
        return List.of(row.state(), row.unitsDone());
    }
}
