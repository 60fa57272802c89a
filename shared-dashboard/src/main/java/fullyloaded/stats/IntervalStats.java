package fullyloaded.stats;

import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What happened in one process, or in several, during one interval.
 *
 * @param waitsNanos queueing delay of each request that was taken up in the interval, and the age of
 *     each that still waits
 * @param shed requests refused on purpose
 * @param failed requests that broke
 * @param late requests answered after the deadline
 * @param overdue requests not answered yet though their deadline has passed
 * @param inFlight units waiting or in service at the end of the interval
 * @param lagNanos the longest that a cheap request had to wait for a thread
 * @param clients dashboards connected
 * @param processes the processes that this tick speaks of
 */
public record IntervalStats(
        long[] waitsNanos,
        long shed,
        long failed,
        long late,
        long overdue,
        int inFlight,
        long lagNanos,
        int clients,
        List<Process> processes) {

    /**
     * One process during one interval.
     *
     * @param pid the operating system's number of it, 0 while there is none
     * @param role what it is for
     * @param state what it does, one word
     * @param unitsDone units of work it finished
     * @param backlog units that wait in it
     */
    public record Process(long pid, String role, String state, long unitsDone, int backlog) {

        private Process with(long unitsDone) {
            return new Process(pid, role, state, unitsDone, backlog);
        }
    }

    /** A tick in which nothing happened. */
    public static final IntervalStats NONE =
            new IntervalStats(new long[0], 0, 0, 0, 0, 0, 0, 0, List.of());

    /** Both together: sums, the worse lag, all processes. */
    public IntervalStats plus(IntervalStats other) {
        return new IntervalStats(
                LongStream.concat(LongStream.of(waitsNanos), LongStream.of(other.waitsNanos))
                        .toArray(),
                shed + other.shed,
                failed + other.failed,
                late + other.late,
                overdue + other.overdue,
                inFlight + other.inFlight,
                Math.max(lagNanos, other.lagNanos),
                clients + other.clients,
                Stream.concat(processes.stream(), other.processes.stream()).toList());
    }

    /** Nothing to count, but a process in some state. */
    public static IntervalStats of(Process process) {
        return new IntervalStats(new long[0], 0, 0, 0, 0, 0, 0, 0, List.of(process));
    }

    /** The same single process an interval later: counts add up, the state is the newer one's. */
    public IntervalStats then(IntervalStats later) {
        Process process = later.processes.get(0);
        long unitsDone = unitsDone(process.pid()) + process.unitsDone();
        IntervalStats sum = plus(later);
        return new IntervalStats(
                sum.waitsNanos,
                sum.shed,
                sum.failed,
                sum.late,
                later.overdue,
                later.inFlight,
                sum.lagNanos,
                later.clients,
                List.of(process.with(unitsDone)));
    }

    /** The same state, with nothing left to count. */
    public IntervalStats quiet() {
        List<Process> quiet = processes.stream().map(process -> process.with(0)).toList();
        return new IntervalStats(new long[0], 0, 0, 0, overdue, inFlight, 0, clients, quiet);
    }

    long unitsDone() {
        return processes.stream().mapToLong(Process::unitsDone).sum();
    }

    long unitsDone(long pid) {
        return processes.stream()
                .filter(process -> process.pid() == pid)
                .mapToLong(Process::unitsDone)
                .sum();
    }

    int backlog() {
        return processes.stream().mapToInt(Process::backlog).sum();
    }
}
