package fullyloaded.pool;

import java.util.List;

/**
 * What a front knows of the queue that it shares: the last answer, what it has sent since, and the
 * forecast that follows from both.
 */
final class QueueView {

    /**
     * After so long without an answer, the queue counts as gone: fifteen times the period of the
     * questions, and longer than a collection in the queue's process.
     */
    private static final long SILENCE_NANOS = 300_000_000;

    /** Stands for the units of other fronts. */
    static final long OTHERS = 0;

    private final PoolClock clock;
    private final SharedQueue queue;
    private final SharedCores cores;
    private boolean isCounted; // since it was connected
    private long countedNanos;
    private int fronts = 1;
    private long sent; // units, ever
    private long lastUnit;
    private long lastProbe;
    private long busyNanos; // summed over all cores, like the next field
    private long presentNanos;

    QueueView(long deadlineNanos, PoolClock clock, SharedQueue queue) {
        this.clock = clock;
        this.queue = queue;
        cores = new SharedCores(new ServiceTimeEstimator(deadlineNanos), this::sendProbe);
    }

    /** Returns the cores that take from the queue. */
    SharedCores cores() {
        return cores;
    }

    /** Returns the first of {@code units} consecutive ids that this front has not used. */
    long newIds(int units) {
        lastUnit += units;
        return lastUnit - units + 1;
    }

    /** Sends units, and expects every other front to do so too. */
    void send(List<Long> units) {
        units.forEach(queue::send);
        sent += units.size();
        cores.sent((long) units.size() * fronts);
    }

    private void sendProbe() {
        lastProbe = newIds(1);
        send(List.of(lastProbe));
    }

    /** Returns how many fronts send to the queue, including this one. */
    int fronts() {
        return fronts;
    }

    /** Returns how many units this front has ever sent. */
    long sent() {
        return sent;
    }

    /**
     * Records the queue's answer.
     *
     * @param sentBefore what {@link #sent} was when it was asked
     */
    void counted(long held, int coreCount, int frontCount, long sentBefore) {
        fronts = Math.max(1, frontCount);
        cores.counted(coreCount, held, clock.awakeNanos());
        cores.sent((sent - sentBefore) * fronts);
        countedNanos = clock.nowNanos();
        isCounted = true;
    }

    /** Forgets the last answer, because the connection is lost or new. */
    void forget() {
        isCounted = false;
        cores.progressed(clock.awakeNanos()); // a core that nobody could hear is not slow
    }

    /** Whether the queue has answered lately. */
    boolean isAnswering() {
        return isCounted && clock.nowNanos() - countedNanos <= SILENCE_NANOS;
    }

    /** Whether the queue answers, cores take from it, and the service time is known. */
    boolean isReady() {
        return isAnswering() && cores.present() > 0 && cores.estimator().isKnown();
    }

    /** Returns the forecast for {@code more} units behind all that wait. */
    Forecast behindAll(int more) {
        cores.refresh(clock.awakeNanos());
        return Forecast.of(cores.waiting(), more, cores, cores.unit());
    }

    /** Records how long a unit took; {@code unit} is its id, or {@link #OTHERS}. */
    void learn(long unit, long tookNanos) {
        cores.progressed(clock.awakeNanos());
        if (unit == lastProbe && unit != OTHERS) {
            cores.estimator().addProbe(tookNanos, tookNanos, clock.nowNanos());
        } else {
            cores.estimator().add(tookNanos, tookNanos, cores.count(), clock.nowNanos());
        }
    }

    /** Records that the cores were as busy as the last answer says for {@code awakeNanos}. */
    void passed(long awakeNanos) {
        presentNanos += awakeNanos * cores.count();
        busyNanos += awakeNanos * (cores.count() - cores.idle());
    }

    /** Returns the busy fraction of all cores since the last call, 0 to 1. */
    double takeUtilization() {
        double utilization = presentNanos == 0 ? 0 : (double) busyNanos / presentNanos;
        busyNanos = 0;
        presentNanos = 0;
        return utilization;
    }
}
