package fullyloaded;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The resources of a JVM on this machine.
 *
 * @param bytes of heap, after a garbage collection
 */
record Footprint(long bytes, long descriptors, long threads) {

    private static final Path JCMD = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    private static final long HEAP_NOISE_BYTES = 3_000_000;
    private static final long DESCRIPTOR_NOISE = 12; // the pipes of a worker being replaced
    private static final long THREAD_NOISE = 6;

    static Footprint of(ProcessHandle process) throws IOException, InterruptedException {
        return new Footprint(heapBytes(process), descriptors(process), count(process, "task"));
    }

    static long descriptors(ProcessHandle process) throws IOException {
        return count(process, "fd");
    }

    /** The most descriptors that this process may have. */
    static long mostDescriptors() {
        return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getMaxFileDescriptorCount();
    }

    /** Whether it has not grown since {@code before}, apart from fluctuations. */
    boolean isLike(Footprint before) {
        return bytes - before.bytes < HEAP_NOISE_BYTES
                && descriptors - before.descriptors < DESCRIPTOR_NOISE
                && threads - before.threads < THREAD_NOISE;
    }

    private static long count(ProcessHandle process, String folder) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/" + process.pid(), folder))) {
            return files.count();
        }
    }

    /** The total in the histogram's last line; the JVM collects garbage before it counts. */
    private static long heapBytes(ProcessHandle process) throws IOException, InterruptedException {
        Process jcmd =
                new ProcessBuilder(
                                JCMD.toString(), Long.toString(process.pid()), "GC.class_histogram")
                        .redirectErrorStream(true)
                        .start();
        String histogram = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        jcmd.waitFor();
        String total = histogram.lines().reduce("", (first, line) -> line);
        if (!total.startsWith("Total")) {
            throw new IOException(histogram);
        }
        return Long.parseLong(total.strip().split("\\s+")[2]);
    }
}
