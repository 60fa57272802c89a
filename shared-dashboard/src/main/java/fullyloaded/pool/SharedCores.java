package fullyloaded.pool;

/**
 * The cores that take units from a shared queue. A front sees none of them; it knows how many take
 * from the queue, how many units the queue held when it last asked, and what fronts have sent
 * since.
 *
 * <p>Nobody tells when each core began its unit, so the busy ones are assumed to become free at
 * even intervals: with b of them, the k-th after k / (b + 1) of a unit, as if their beginnings were
 * spread at random.
 *
 * <p>The mean service time is taken over units, not over cores, so a slow machine counts less: it
 * does fewer units. The number of cores divided by that mean is just what all of them do together.
 */
final class SharedCores implements Capacity, Workforce {

    /** Longer queues are refused anyway; the limit keeps a wrong count from overflowing. */
    private static final long MOST_UNITS = 100_000_000;

    private final ServiceTimeEstimator estimator;
    private final Runnable probe;
    private ServiceTime unit = new ServiceTime(0, 0);
    private int count;
    private int most; // that ever took from the queue at once
    private long units; // in the queue: waiting and in service
    private long begunAwakeNanos; // when a core last began a unit

    /** Creates the view of no cores; {@code probe} sends a unit that no client asked for. */
    SharedCores(ServiceTimeEstimator estimator, Runnable probe) {
        this.estimator = estimator;
        this.probe = probe;
    }

    /**
     * Records the queue's answer.
     *
     * @param count cores that take from the queue
     * @param units units that it holds, waiting and in service
     */
    void counted(int count, long units, long awakeNanos) {
        this.count = Math.max(0, count);
        this.units = Math.max(0, Math.min(units, MOST_UNITS));
        most = Math.max(most, this.count);
        if (idle() > 0) {
            progressed(awakeNanos); // the next unit begins at once
        }
    }

    /** Adds units that fronts have sent since the queue was asked. */
    void sent(long more) {
        units = Math.min(units + more, MOST_UNITS);
    }

    /** Records that a core has just become free, and so begins the next unit. */
    void progressed(long awakeNanos) {
        begunAwakeNanos = awakeNanos;
    }

    /**
     * Judges the service time as of now. If all cores are busy, and none has become free for longer
     * than the mean, the machines are slow: even the unit that began last has run for that long.
     */
    SharedCores refresh(long awakeNanos) {
        unit = estimator.estimate();
        if (idle() == 0) {
            unit = unit.atLeast(awakeNanos - begunAwakeNanos);
        }
        return this;
    }

    /** Returns the service time for forecasts made now. */
    ServiceTime unit() {
        return unit;
    }

    /** Returns how many cores take from the queue. */
    int present() {
        return count;
    }

    /** Returns the number of units that no core has begun. */
    int waiting() {
        return (int) Math.max(0, units - count);
    }

    /**
     * Returns how many of {@code own} units are in service, if those of all fronts are mixed
     * evenly.
     */
    int inService(int own) {
        long begun = Math.min(units, count);
        return units == 0 ? own : (int) Math.min(own, (own * begun + units - 1) / units);
    }

    @Override
    public int count() {
        return Math.max(1, count);
    }

    @Override
    public long freeInNanos(int position) {
        int idle = idle();
        int busy = count() - idle;
        return position < idle ? 0 : unit.meanNanos() * (position - idle + 1) / (busy + 1);
    }

    @Override
    public ServiceTimeEstimator estimator() {
        return estimator;
    }

    @Override
    public int total() {
        return Math.max(1, most);
    }

    @Override
    public int idle() {
        return (int) Math.max(0, count - units);
    }

    @Override
    public void probe() {
        probe.run();
    }
}
