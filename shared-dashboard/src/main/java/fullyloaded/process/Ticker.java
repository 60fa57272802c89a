package fullyloaded.process;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs tasks again and again, on one daemon thread, whatever they throw. */
public final class Ticker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);

    private final ScheduledExecutorService thread;

    /** A thread that does nothing yet. */
    public Ticker(String name) {
        thread =
                Executors.newSingleThreadScheduledExecutor(
                        task -> {
                            Thread daemon = new Thread(task, name);
                            daemon.setDaemon(true);
                            return daemon;
                        });
    }

    /** Does that from now on, with such a pause in between; what was missed is not made up for. */
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
        } catch (RuntimeException | Error e) { // or the executor would never run it again
            LOG.error("A tick failed; the next one comes as usual", e);
        }
    }
}
