package fullyloaded.load;

import fullyloaded.process.ChildJvm;
import fullyloaded.work.Bcrypt;
import fullyloaded.worker.WorkerProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * The ceiling: units per second of a bare closed loop that runs one unit after another on every
 * core and nothing else. No server can exceed it. It is measured in a JVM like those of round 4's
 * workers.
 */
public final class Ceiling {

    private Ceiling() {}

    /** Measures the ceiling, in units per second, in a separate JVM. */
    public static double unitsPerSecond(int cost, int seconds) throws IOException {
        List<String> command =
                ChildJvm.command(
                        WorkerProcess.JVM_OPTIONS,
                        Ceiling.class.getName(),
                        List.of(Integer.toString(cost), Integer.toString(seconds)));
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        return Double.parseDouble(
                new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                        .strip());
    }

    public static void main(String... args) throws InterruptedException {
        Bcrypt work = new Bcrypt(Integer.parseInt(args[0]));
        work.warmUp();
        LongAdder nanosPerUnit = new LongAdder();
        LongAdder units = new LongAdder();
        long endNanos = System.nanoTime() + Integer.parseInt(args[1]) * 1_000_000_000L;
        Thread[] threads = new Thread[Runtime.getRuntime().availableProcessors()];
        for (int thread = 0; thread < threads.length; thread++) {
            threads[thread] =
                    new Thread(
                            () -> {
                                while (System.nanoTime() - endNanos < 0) {
                                    long startNanos = System.nanoTime();
                                    work.run();
                                    nanosPerUnit.add(System.nanoTime() - startNanos);
                                    units.increment();
                                }
                            });
            threads[thread].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        System.out.println(threads.length * 1e9 * units.sum() / nanosPerUnit.sum());
    }
}
