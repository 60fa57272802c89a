package fullyloaded.process;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks periodically on one daemon thread, even if they throw; a bare executor would drop a
 * task after its first exception.
 */
public final class Ticker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);

    private final ScheduledExecutorService thread;

    /** Creates a ticker without tasks, on a thread called {@code name}. */
    public Ticker(String name) {
        thread =
                Executors.newSingleThreadScheduledExecutor(
                        task -> {
                            Thread daemon = new Thread(task, name);
                            daemon.setDaemon(true);
                            return daemon;
                        });
    }

    /**
     * Runs the task from now on, with {@code period} between the end of one run and the start of
     * the next. Missed runs are not made up for: after a pause of the machine, a burst of overdue
     * runs would only delay other tasks.
     */
    public void every(Duration period, Runnable task) {
        thread.scheduleWithFixedDelay(
                () -> logged(task), period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private static void logged(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) { // otherwise the executor would never run it again
            LOG.error("A periodic task failed; it will run again", e);
        }
    }
}
