package fullyloaded.load;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** The CPU time that this process has used since an instant. */
final class CpuUse {

    private static final OperatingSystemMXBean SELF =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final long sinceNanos = System.nanoTime();
    private final long cpuNanos = SELF.getProcessCpuTime();

    /** Returns the cores kept busy, on average, from the creation until now. */
    double cores() {
        return (SELF.getProcessCpuTime() - cpuNanos) / (double) (System.nanoTime() - sinceNanos);
    }
}
