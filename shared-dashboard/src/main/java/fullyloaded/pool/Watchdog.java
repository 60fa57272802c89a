package fullyloaded.pool;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the worker that hangs by its progress, not by the clock, because a clock cannot tell it
 * from a slow machine. A worker hangs if it makes no progress while the others do, whether it gets
 * no CPU or plenty. If no worker makes progress, it suspects the machine.
 *
 * <p>It looks only at the worker that has been at its unit longest, so it kills one at a time, each
 * on evidence of its own.
 */
final class Watchdog {

    /**
     * In units of which hardly any takes longer: what the others must have done, and a suspect have
     * had CPU for.
     */
    private static final int HUNG_UNITS = 5;

    /**
     * The CPU that a suspect may use although the others do not get on either: the machine may be
     * that much slower.
     */
    private static final int SPINNING_UNITS = 20;

    /** A smaller share of the CPU is none: what a JVM needs to wait. */
    private static final double NO_CPU = 0.005;

    /**
     * The system's scheduler may pass a busy worker over for so long, and its clock of CPU time
     * stand.
     */
    private static final long PASSED_OVER_NANOS = 500_000_000L;

    /** But for so long only if the process is stopped, however low its priority. */
    private static final long STOPPED_NANOS = 10_000_000_000L;

    /**
     * A JVM starts and warms up with much less CPU, and reads its classes from any disk in less
     * time.
     */
    private static final long WARM_UP_NANOS = 20_000_000_000L;

    /** The CPU for the first unit of all, when nobody knows what one takes: --cost 20, say. */
    private static final long MOST_NANOS = 100_000_000_000L;

    private final Progress busy = new Progress();
    private final Progress warming = new Progress();
    private final long deadlineNanos;

    Watchdog(long deadlineNanos) {
        this.deadlineNanos = deadlineNanos;
    }

    /** Those that hang or will never be ready, at most one of each. */
    List<Worker> hung(Workers workers, PoolClock clock) {
        List<Worker> hung = new ArrayList<>();
        if (isHung(workers.busy().longest(), workers, clock)) {
            hung.add(workers.busy().longest());
        }
        if (isStillborn(workers.longestWarming(), clock)) {
            hung.add(workers.longestWarming());
        }
        return hung;
    }

    /** Whether the worker that has been busy longest hangs; null is no worker. */
    private boolean isHung(Worker worker, Workers workers, PoolClock clock) {
        ServiceTime unit = workers.estimator().now();
        if (worker == null || clock.awakeNanos() - worker.sinceAwakeNanos < 2 * unit.longNanos()) {
            return false; // not strangely long at its unit
        }
        Look now = new Look(clock.awakeNanos(), worker.link.cpuNanos(), workers.unitsDone());
        busy.look(worker, now, now);
        double othersUnits = HUNG_UNITS * Math.max(1, workers.ready() - 1);
        if (unit.meanNanos() > 0) { // if units vary much it takes more of them
            othersUnits *= (double) unit.longNanos() / unit.meanNanos();
        }
        if (busy.unitsSinceMoved() > othersUnits && busy.stoppedNanos() > PASSED_OVER_NANOS) {
            return true;
        }
        // Otherwise it must have had far more CPU than a unit needs, and more of it if the others
        // make no progress either, because then the machine may be slow; or none for very long.
        boolean othersGetOn = busy.unitsSinceFirst() > othersUnits;
        long usefulNanos = Math.min(unit.longNanos(), deadlineNanos); // longer, it is of no use
        long enoughNanos = Math.max(MOST_NANOS, 2 * deadlineNanos);
        if (othersGetOn) {
            enoughNanos = Math.max(PASSED_OVER_NANOS, HUNG_UNITS * usefulNanos);
        } else if (unit.meanNanos() > 0) {
            enoughNanos = Math.max(STOPPED_NANOS, SPINNING_UNITS * usefulNanos);
        }
        return busy.cpuNanos() > enoughNanos || busy.stoppedNanos() > STOPPED_NANOS;
    }

    /**
     * Whether the worker that has been warming up longest will never be ready; null is no worker.
     */
    private boolean isStillborn(Worker worker, PoolClock clock) {
        if (worker == null) {
            return false;
        }
        Look begin = new Look(worker.sinceAwakeNanos, 0, 0);
        warming.look(worker, begin, new Look(clock.awakeNanos(), worker.link.cpuNanos(), 0));
        return warming.stoppedNanos() > WARM_UP_NANOS || warming.cpuNanos() > WARM_UP_NANOS;
    }

    private record Look(long nanos, long cpuNanos, long unitsDone) {}

    /** What one worker has had of the CPU, and what the others have done meanwhile. */
    private static final class Progress {

        private Worker worker;
        private long turn; // tells its units apart
        private Look first;
        private Look moved; // the last at which it had had some CPU since the one before
        private Look last;

        void look(Worker worker, Look begin, Look now) {
            if (worker != this.worker || worker.turn != turn) {
                this.worker = worker;
                turn = worker.turn;
                first = begin;
                moved = begin;
                last = begin;
            }
            if (now.cpuNanos - last.cpuNanos > NO_CPU * (now.nanos - last.nanos)) {
                moved = now;
            }
            last = now;
        }

        long cpuNanos() {
            return last.cpuNanos - first.cpuNanos;
        }

        long stoppedNanos() {
            return last.nanos - moved.nanos;
        }

        long unitsSinceFirst() {
            return last.unitsDone - first.unitsDone;
        }

        long unitsSinceMoved() {
            return last.unitsDone - moved.unitsDone;
        }
    }
}
