package fullyloaded.options;

import java.time.Duration;
import picocli.CommandLine.Option;

/** The options that round 4 adds. */
public class PoolOptions extends Options {

    private static final int NICEST = 19;
    private static final int MOST_WORKERS = 1024;
    private static final double LEAST_SECONDS = 0.1;
    private static final double MOST_SECONDS = 3600;

    private int workers = Runtime.getRuntime().availableProcessors();
    private Duration deadline = DEADLINE;
    private int nice = 10;

    // One per core: with twice as many, throughput is the same and each unit takes twice as long.
    @Option(names = "--workers", description = "Worker processes (default: one per core).")
    void workers(int workers) {
        this.workers = within("--workers", workers, 1, MOST_WORKERS);
    }

    @Option(
            names = "--deadline",
            paramLabel = "SECONDS",
            description = "Answer or refuse each request within this time (default: 2.0).")
    void deadline(double seconds) {
        if (!(seconds >= LEAST_SECONDS && seconds <= MOST_SECONDS)) {
            throw wrong(
                    "--deadline must be %s to %s seconds, not %s"
                            .formatted(LEAST_SECONDS, MOST_SECONDS, seconds));
        }
        deadline = Duration.ofMillis(Math.round(seconds * 1000));
    }

    @Option(
            names = "--nice",
            description =
                    "Niceness added to the workers, 0 to 19, where the system supports it"
                            + " (default: 10).")
    void nice(int nice) {
        this.nice = within("--nice", nice, 0, NICEST);
    }

    /** Returns the number of worker processes. */
    public int workers() {
        return workers;
    }

    @Override
    public Duration deadline() {
        return deadline;
    }

    @Override
    public boolean isEventLoop() {
        return true;
    }

    /** Returns the niceness added to the workers. */
    public int nice() {
        return nice;
    }
}
