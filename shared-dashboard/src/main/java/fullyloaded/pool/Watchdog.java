package fullyloaded.pool;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds hung workers by their progress, not by the clock, because a clock cannot tell a hung worker
 * from a slow machine. A worker is hung if it makes no progress while the others do, whether it
 * gets no CPU (it is stopped) or plenty (it loops). If no worker makes progress, the machine is
 * probably slow, and far more evidence is needed.
 *
 * <p>Killing a healthy worker costs a warm-up just when capacity is short, and if the machine is
 * slow, its replacement is killed as well. Keeping a hung one for some seconds costs one worker,
 * because the forecasts do not count on a suspect. So every constant here errs on the side of
 * waiting.
 *
 * <p>It checks only the worker that has been at its unit longest, so it kills one at a time, each
 * on its own evidence.
 */
final class Watchdog {

    /**
     * How many long units (see {@link ServiceTime#longNanos}) each other worker must have done, or
     * the suspect must have had CPU for. One could be chance, and so could two in a row.
     */
    private static final int HUNG_UNITS = 5;

    /**
     * Like {@link #HUNG_UNITS}, but if the others make no progress either: the machine may be that
     * much slower, and its CPU clock may count time that a hypervisor took away.
     */
    private static final int LOOPING_UNITS = 20;

    /** A smaller share of the CPU is no progress: a waiting JVM uses about this much. */
    private static final double NO_CPU = 0.005;

    /**
     * The scheduler may keep a runnable process of low priority waiting this long, and its CPU
     * clock stands still meanwhile. A garbage collection is shorter, too.
     */
    private static final long PREEMPTED_NANOS = 500_000_000L;

    /** No runnable process waits this long, even at the lowest priority: it must be stopped. */
    private static final long STOPPED_NANOS = 10_000_000_000L;

    /**
     * Ten times the CPU in which a JVM starts and warms up, and long enough to read its classes
     * from a slow disk.
     */
    private static final long WARM_UP_NANOS = 20_000_000_000L;

    /**
     * CPU limit for the very first unit, whose length is unknown: at --cost 20 it takes a minute.
     */
    private static final long UNKNOWN_UNIT_NANOS = 100_000_000_000L;

    private final Progress busy = new Progress();
    private final Progress warming = new Progress();
    private final long deadlineNanos;

    Watchdog(long deadlineNanos) {
        this.deadlineNanos = deadlineNanos;
    }

    /**
     * Finds workers to kill, at most one busy and one warming up. Call it at each tick, because it
     * compares each sample with the previous ones.
     */
    List<Worker> findHung(Workers workers, PoolClock clock) {
        List<Worker> hung = new ArrayList<>();
        if (isHung(workers.busy().longest(), workers, clock)) {
            hung.add(workers.busy().longest());
        }
        if (isStuckWarming(workers.longestWarming(), clock)) {
            hung.add(workers.longestWarming());
        }
        return hung;
    }

    /** Whether {@code worker}, which has been at its unit longest, is hung; false if it is null. */
    private boolean isHung(Worker worker, Workers workers, PoolClock clock) {
        ServiceTime unit = workers.estimator().estimate();
        if (worker == null
                || clock.awakeNanos() - worker.enteredAwakeNanos < 2 * unit.longNanos()) {
            return false; // not unusually long at its unit
        }
        Sample now = new Sample(clock.awakeNanos(), worker.link.cpuNanos(), workers.unitsDone());
        busy.observe(worker, now, now);
        double othersUnits = HUNG_UNITS * Math.max(1, workers.ready() - 1);
        if (unit.meanNanos() > 0) { // the more units vary, the more evidence is needed
            othersUnits *= (double) unit.longNanos() / unit.meanNanos();
        }
        // No CPU while the others do their units: the process is stopped.
        if (busy.unitsWithoutCpu() > othersUnits && busy.nanosWithoutCpu() > PREEMPTED_NANOS) {
            return true;
        }
        // Otherwise it is hung only after far more CPU than a unit needs, or none for very long.
        boolean othersProgress = busy.units() > othersUnits;
        long usefulNanos = Math.min(unit.longNanos(), deadlineNanos); // longer units are useless
        long enoughCpuNanos = Math.max(UNKNOWN_UNIT_NANOS, 2 * deadlineNanos);
        if (othersProgress) {
            enoughCpuNanos = Math.max(PREEMPTED_NANOS, HUNG_UNITS * usefulNanos);
        } else if (unit.meanNanos() > 0) {
            enoughCpuNanos = Math.max(STOPPED_NANOS, LOOPING_UNITS * usefulNanos);
        }
        return busy.cpuNanos() > enoughCpuNanos || busy.nanosWithoutCpu() > STOPPED_NANOS;
    }

    /**
     * Whether {@code worker}, which has been warming up longest, will never be ready; false if it
     * is null.
     */
    private boolean isStuckWarming(Worker worker, PoolClock clock) {
        if (worker == null) {
            return false;
        }
        Sample start = new Sample(worker.enteredAwakeNanos, 0, 0);
        warming.observe(worker, start, new Sample(clock.awakeNanos(), worker.link.cpuNanos(), 0));
        return warming.nanosWithoutCpu() > WARM_UP_NANOS || warming.cpuNanos() > WARM_UP_NANOS;
    }

    /**
     * The CPU time of one worker at one tick, and the units that the whole pool had done by then.
     */
    private record Sample(long nanos, long cpuNanos, long unitsDone) {}

    /**
     * The CPU that one worker has used for its current unit, and the units done by the others
     * meanwhile.
     */
    private static final class Progress {

        private Worker worker;
        private long sequence; // tells one unit of the worker from the next
        private Sample first;
        private Sample lastWithCpu; // the last one that showed new CPU time
        private Sample last;

        void observe(Worker worker, Sample start, Sample now) {
            if (worker != this.worker || worker.sequence != sequence) {
                this.worker = worker;
                sequence = worker.sequence;
                first = start;
                lastWithCpu = start;
                last = start;
            }
            if (now.cpuNanos - last.cpuNanos > NO_CPU * (now.nanos - last.nanos)) {
                lastWithCpu = now;
            }
            last = now;
        }

        long cpuNanos() {
            return last.cpuNanos - first.cpuNanos;
        }

        long nanosWithoutCpu() {
            return last.nanos - lastWithCpu.nanos;
        }

        long units() {
            return last.unitsDone - first.unitsDone;
        }

        long unitsWithoutCpu() {
            return last.unitsDone - lastWithCpu.unitsDone;
        }
    }
}
