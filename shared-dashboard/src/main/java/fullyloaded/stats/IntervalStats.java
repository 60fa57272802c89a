package fullyloaded.stats;

import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The measurements of one or more processes during one interval.
 *
 * @param waitsNanos queueing delay of each request that began service in the interval, and the age
 *     of each that still waits
 * @param shed requests refused on purpose
 * @param failed requests answered with an error (500)
 * @param late requests answered after the deadline
 * @param overdue requests past their deadline and still unanswered
 * @param inFlight units waiting or in service at the end of the interval
 * @param lagNanos the longest wait of a cheap request for a thread
 * @param clients connected dashboards
 * @param processes the processes that these figures cover
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
     * @param pid its process ID, 0 while there is no process
     * @param unitsDone units of work finished by the process
     * @param backlog units waiting in the process
     * @param host the machine that it runs on, or null if it is this one
     */
    public record Process(
            long pid,
            ProcessRole role,
            ProcessState state,
            long unitsDone,
            int backlog,
            String host) {

        /** Creates the interval of a process on this machine. */
        public Process(
                long pid, ProcessRole role, ProcessState state, long unitsDone, int backlog) {
            this(pid, role, state, unitsDone, backlog, null);
        }

        private Process with(long unitsDone) {
            return new Process(pid, role, state, unitsDone, backlog, host);
        }

        private boolean isSame(Process other) {
            return pid == other.pid && Objects.equals(host, other.host);
        }
    }

    /** Returns an interval in which nothing happened. */
    public static final IntervalStats NONE =
            new IntervalStats(new long[0], 0, 0, 0, 0, 0, 0, 0, List.of());

    /** Returns an interval in which one process did nothing. */
    public static IntervalStats of(long pid, ProcessRole role, ProcessState state) {
        Process process = new Process(pid, role, state, 0, 0);
        return new IntervalStats(new long[0], 0, 0, 0, 0, 0, 0, 0, List.of(process));
    }

    /**
     * Combines the same interval of these processes and others: adds counts, takes the longer lag,
     * and lists all processes.
     */
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

    /**
     * Combines two intervals of the same single process: adds counts, and takes the later state.
     */
    public IntervalStats then(IntervalStats later) {
        Process process = later.processes.get(0);
        long unitsDone = unitsDone(process) + process.unitsDone();
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

    /** Returns the same state with all counts at 0. */
    public IntervalStats quiet() {
        List<Process> quiet = processes.stream().map(process -> process.with(0)).toList();
        return new IntervalStats(new long[0], 0, 0, 0, overdue, inFlight, 0, clients, quiet);
    }

    long unitsDone() {
        return processes.stream().mapToLong(Process::unitsDone).sum();
    }

    /** Returns the units finished by that process, regardless of its state and counts then. */
    long unitsDone(Process process) {
        return processes.stream().filter(process::isSame).mapToLong(Process::unitsDone).sum();
    }

    int backlog() {
        return processes.stream().mapToInt(Process::backlog).sum();
    }
}
