package fullyloaded.fleet;

import fullyloaded.fleet.Report.Presence;
import fullyloaded.fleet.Report.Role;
import fullyloaded.stats.ProcessRole;
import fullyloaded.stats.ProcessState;
import fullyloaded.stats.ProcessStats;
import fullyloaded.stats.ServerStats;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * The machines and the other fronts that were heard of lately, as the dashboard lists them. Call it
 * with the pool's lock held.
 */
public final class Roster {

    /** Three reports are missing; one can be late. */
    private static final long SILENT_NANOS = 1_600_000_000;

    /** Long enough for people to see who is gone. */
    private static final long FORGOTTEN_NANOS = 10_000_000_000L;

    /** More would not fit on a dashboard. */
    private static final int MOST_MEMBERS = 1024;

    private final ServerStats stats;
    private final long self;
    private final Map<Long, Member> members = new HashMap<>();

    /** Creates the roster of the front with the id {@code self}, which is not listed. */
    public Roster(ServerStats stats, long self) {
        this.stats = stats;
        this.self = self;
    }

    /** Records that a machine or a front is there. */
    public void heard(Presence presence) {
        if (presence.id() == self) {
            return;
        }
        Member member = members.get(presence.id());
        if (member == null && members.size() < MOST_MEMBERS) {
            member = new Member(presence);
            members.put(presence.id(), member);
        }
        if (member != null) {
            member.heard();
        }
    }

    /** Counts a unit that a machine has done. */
    public void done(long machine) {
        Member member = members.get(machine);
        if (member != null) {
            member.row.unitDone();
        }
    }

    /** Marks who has not been heard of lately, and forgets who has been silent for long. */
    public void tick() {
        Iterator<Member> all = members.values().iterator();
        while (all.hasNext()) {
            Member member = all.next();
            long silentNanos = stats.nanoTime().getAsLong() - member.heardNanos;
            if (silentNanos > FORGOTTEN_NANOS) {
                member.row.close();
                all.remove();
            } else if (silentNanos > SILENT_NANOS) {
                member.isThere = false;
                member.row.state(ProcessState.DEAD);
            }
        }
    }

    /** Returns the number of machines that are there. */
    public int machines() {
        return count(Role.MACHINE);
    }

    /** Returns the number of fronts that are there, including this one. */
    public int fronts() {
        return 1 + count(Role.FRONT);
    }

    private int count(Role role) {
        return (int)
                members.values().stream()
                        .filter(member -> member.role == role && member.isThere)
                        .count();
    }

    private final class Member {

        private final Role role;
        private final ProcessStats row;
        private final long pid;
        private boolean isThere;
        private long heardNanos;

        Member(Presence presence) {
            role = presence.role();
            pid = presence.pid();
            row = stats.process(role == Role.MACHINE ? ProcessRole.MACHINE : ProcessRole.FRONT);
            row.host(presence.host());
        }

        void heard() {
            isThere = true;
            heardNanos = stats.nanoTime().getAsLong();
            row.state(pid, ProcessState.UP);
        }
    }
}
