package fullyloaded.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fullyloaded.fleet.Report.Presence;
import fullyloaded.fleet.Report.Role;
import fullyloaded.stats.IntervalStats;
import fullyloaded.stats.ProcessRole;
import fullyloaded.stats.ProcessState;
import fullyloaded.stats.ServerStats;
import fullyloaded.testing.FakeClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RosterTest {

    private static final long SELF = 1;

    private final FakeClock clock = new FakeClock();
    private final ServerStats stats = new ServerStats(Duration.ofSeconds(2), clock);
    private final Roster roster = new Roster(stats, SELF);

    @Test
    void listsMachinesAndOtherFronts() {
        roster.heard(machine(2));
        roster.heard(front(3));
        roster.heard(front(SELF));

        assertEquals(1, roster.machines());
        assertEquals(2, roster.fronts(), "with this one");
        assertEquals(
                List.of(
                        List.of(ProcessRole.MACHINE, ProcessState.UP, 102L, "elsewhere"),
                        List.of(ProcessRole.FRONT, ProcessState.UP, 103L, "elsewhere")),
                rows().stream()
                        .map(row -> List.of(row.role(), row.state(), row.pid(), row.host()))
                        .toList());
    }

    @Test
    void countsTheUnitsOfEachMachine() {
        roster.heard(machine(2));
        roster.heard(machine(3));
        roster.done(3);
        roster.done(3);
        roster.done(4711);

        assertEquals(
                List.of(0L, 2L), rows().stream().map(IntervalStats.Process::unitsDone).toList());
    }

    @Test
    void whoIsSilentIsDeadAndThenForgotten() {
        roster.heard(machine(2));
        pass(1_500);
        assertEquals(1, roster.machines(), "two reports are missing");

        pass(200);
        assertEquals(0, roster.machines());
        assertEquals(ProcessState.DEAD, rows().get(0).state());

        pass(10_000);
        assertEquals(List.of(), rows());
    }

    @Test
    void whoIsHeardOfAgainIsThereAgain() {
        roster.heard(machine(2));
        pass(2_000);

        roster.heard(machine(2));

        assertEquals(1, roster.machines());
        assertEquals(ProcessState.UP, rows().get(0).state());
        assertEquals(1, rows().size());
    }

    @Test
    void inventedMachinesFillNeitherTheMemoryNorThePage() {
        for (int invented = 0; invented < 5_000; invented++) {
            roster.heard(machine(100 + invented));
        }

        assertEquals(1_024, rows().size());
    }

    private void pass(int millis) {
        clock.advanceMillis(millis);
        roster.tick();
    }

    private List<IntervalStats.Process> rows() {
        return stats.take(0, 0).processes().stream().skip(1).toList(); // the first is this front
    }

    private static Presence machine(long id) {
        return new Presence(Role.MACHINE, id, 100 + id, "elsewhere", 2, 1);
    }

    private static Presence front(long id) {
        return new Presence(Role.FRONT, id, 100 + id, "elsewhere", 0, 0);
    }
}
