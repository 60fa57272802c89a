package fullyloaded;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Repeats a step at an interval in seconds; closing it fails if a step failed. */
final class Repeated implements AutoCloseable {

    interface Step {
        void run() throws Exception;
    }

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

    private volatile Exception failure;

    Repeated(Step step) {
        this(1, step);
    }

    Repeated(int seconds, Step step) {
        thread.scheduleAtFixedRate(() -> run(step), seconds, seconds, TimeUnit.SECONDS);
    }

    private void run(Step step) {
        try {
            step.run();
        } catch (Exception e) {
            failure = e;
            throw new IllegalStateException(e); // ends the repetition
        }
    }

    @Override
    public void close() throws InterruptedException {
        thread.shutdown();
        thread.awaitTermination(1, TimeUnit.MINUTES);
        if (failure != null) {
            throw new AssertionError("It could not be done any more", failure);
        }
    }
}
