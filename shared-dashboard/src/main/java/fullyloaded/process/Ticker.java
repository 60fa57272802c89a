package fullyloaded.process;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks periodically on one daemon thread, whatever they throw. A bare executor would drop a
 * task for good after its first exception.
 */
public final class Ticker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);

    private final ScheduledExecutorService thread;

    /** A ticker without tasks; the name is that of its thread. */
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
     * Runs the task from now on, with that pause between the end of one run and the start of the
     * next. Runs that were missed are not made up for: after a pause of the machine, a burst of
     * overdue runs would only keep others waiting.
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
        } catch (RuntimeException | Error e) { // else the executor would never run it again
            LOG.error("A periodic task failed; it will run again", e);
        }
    }
}
