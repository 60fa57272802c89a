package fullyloaded.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.CentralProcessor.TickType;

/** Samples the utilization of this machine's cores. Not thread-safe. */
public final class Machine {

    /**
     * The machine's utilization since the previous sample.
     *
     * @param loadAverages over 1, 5 and 15 minutes; empty where the system has none
     */
    public record Sample(List<Core> cores, double[] loadAverages) {

        /** Returns the busy fraction of all cores, 0 to 1. */
        public double utilization() {
            return 1 - cores.stream().mapToDouble(Core::idle).average().orElse(1);
        }
    }

    private final CentralProcessor processor = new SystemInfo().getHardware().getProcessor();
    private long[][] before = processor.getProcessorCpuLoadTicks();
    private List<Core> last = List.of();

    /** Returns the sample since the last call. */
    public Sample sample() {
        long[][] now = processor.getProcessorCpuLoadTicks();
        List<Core> cores = new ArrayList<>();
        for (int core = 0; core < now.length; core++) {
            cores.add(between(before[core], now[core], core));
        }
        before = now;
        last = cores;
        double[] averages = processor.getSystemLoadAverage(3);
        return new Sample(cores, DoubleStream.of(averages).filter(a -> a >= 0).toArray());
    }

    private Core between(long[] from, long[] to, int core) {
        long total = 0;
        long[] delta = new long[to.length];
        for (int type = 0; type < to.length; type++) {
            delta[type] = Math.max(0, to[type] - from[type]);
            total += delta[type];
        }
        if (total == 0) { // macOS counts so coarsely that a short interval may be 0
            return core < last.size() ? last.get(core) : new Core(0, 0, 0, 1);
        }
        double user = delta[TickType.USER.getIndex()];
        double nice = delta[TickType.NICE.getIndex()];
        double idle = delta[TickType.IDLE.getIndex()] + delta[TickType.IOWAIT.getIndex()];
        return new Core(
                user / total, (total - user - nice - idle) / total, nice / total, idle / total);
    }
}
