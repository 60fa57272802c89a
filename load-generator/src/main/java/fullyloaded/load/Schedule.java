package fullyloaded.load;

import fullyloaded.load.users.Storm;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The due time of each request of a run, fixed before the first one is sent. */
public final class Schedule {

    private static final long SEED = 4711; // the same arrivals for every server

    private final long[] dueNanos;

    private Schedule(long[] dueNanos) {
        this.dueNanos = dueNanos;
    }

    /** Plans requests at {@code perSecond} for {@code time}. */
    public static Schedule of(Arrivals arrivals, double perSecond, Duration time) {
        double meanGapNanos = 1e9 / perSecond;
        return switch (arrivals) {
            case EVEN ->
                    new Schedule(
                            LongStream.range(0, (long) Math.ceil(time.toNanos() / meanGapNanos))
                                    .map(n -> Math.round(n * meanGapNanos))
                                    .toArray());
            case POISSON -> poisson(meanGapNanos, time.toNanos());
        };
    }

    /** Plans the requests of a run, with its storm and its bursts. */
    static Schedule of(LoadPlan plan) {
        Storm storm = plan.storm();
        double timeNanos = plan.time().toNanos();
        double calmNanos = storm == null ? timeNanos : storm.calmNanos(timeNanos);
        return new Schedule(
                Arrays.stream(
                                of(
                                                plan.arrivals(),
                                                plan.offeredPerSecond() / plan.burst(),
                                                Duration.ofNanos(Math.round(calmNanos)))
                                        .dueNanos)
                        .map(due -> storm == null ? due : (long) storm.stormyNanos(due))
                        .flatMap(due -> LongStream.generate(() -> due).limit(plan.burst()))
                        .toArray());
    }

    /** Gaps of a Poisson process are exponential: -ln(U) times their mean, U uniform in (0, 1]. */
    private static Schedule poisson(double meanGapNanos, long timeNanos) {
        Random random = new Random(SEED);
        long[] due = new long[16];
        int size = 0;
        double nanos = 0;
        while (true) {
            nanos -= Math.log(1 - random.nextDouble()) * meanGapNanos;
            if (nanos >= timeNanos) {
                return new Schedule(Arrays.copyOf(due, size));
            }
            if (size == due.length) {
                due = Arrays.copyOf(due, 2 * size);
            }
            due[size++] = (long) nanos;
        }
    }

    /** Returns the requests of one of several servers that take turns; {@code turn} is from 0. */
    public Schedule turn(int turn, int servers) {
        return new Schedule(
                IntStream.range(0, dueNanos.length)
                        .filter(n -> n % servers == turn)
                        .mapToLong(n -> dueNanos[n])
                        .toArray());
    }

    /** Returns the number of requests. */
    public int size() {
        return dueNanos.length;
    }

    /** Returns when request {@code n} is due, counting from 0, in nanoseconds after the start. */
    public long dueNanos(int n) {
        return dueNanos[n];
    }
}
