package fullyloaded.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fullyloaded.testing.FakeClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkerStatsTest {

    private final ServerStats server = new ServerStats(Duration.ofSeconds(2), new FakeClock());
    private final WorkerStats worker = new WorkerStats(server.process(ProcessRole.WORKER));

    @Test
    void aWorkerWithAReserveGoesFromBusyToBusy() {
        worker.ready();
        worker.given(1);
        worker.given(2);
        worker.done(1);
        assertEquals(List.of(ProcessState.BUSY, 1L), shown());
        worker.done(2);
        assertEquals(List.of(ProcessState.IDLE, 1L), shown());
    }

    @Test
    void whatIsSkippedIsNotDone() {
        worker.ready();
        worker.given(1);
        worker.given(2);
        worker.skipped(2);
        assertEquals(List.of(ProcessState.BUSY, 0L), shown());
        worker.done(1);
        assertEquals(List.of(ProcessState.IDLE, 1L), shown());
    }

    @Test
    void noLieCountsAsAUnitDone() {
        worker.ready();
        worker.given(1);
        worker.given(2);
        worker.done(2);
        worker.done(4711);
        assertEquals(List.of(ProcessState.BUSY, 0L), shown());
        worker.killed();
        worker.done(1);
        assertEquals(List.of(ProcessState.KILLED, 0L), shown());
    }

    @Test
    void aNewProcessHasNothing() {
        worker.ready();
        worker.given(1);
        worker.ended();
        assertEquals(List.of(ProcessState.DEAD, 0L), shown());
        worker.started(7);
        worker.ready();
        worker.given(2);
        worker.done(2);
        assertEquals(List.of(ProcessState.IDLE, 1L), shown());
    }

    private List<Object> shown() {
        IntervalStats.Process row =
                server.take(0, 0).processes().stream()
                        .filter(process -> process.role() == ProcessRole.WORKER)
                        .findFirst()
                        .orElseThrow();
        return List.of(row.state(), row.unitsDone());
    }
}
