package fullyloaded.alternatives.frame;

import fullyloaded.work.ExpensiveRequest;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;

/** Threads that do the work of requests, each unit as a task of its own. Thread-safe. */
public final class Pool implements AutoCloseable {

    private final ExecutorService threads;
    private final Runnable work;

    /**
     * Takes over {@code threads}, which it shuts down.
     *
     * @param work one unit of work
     */
    public Pool(ExecutorService threads, Runnable work) {
        this.threads = threads;
        this.work = work;
    }

    /**
     * Hands all units to the threads and returns at once.
     *
     * @throws RejectedExecutionException if the threads accept no more
     */
    public void run(ExpensiveRequest request) {
        request.suspend();
        for (int unit = 0; unit < request.units(); unit++) {
            threads.execute(() -> request.run(work));
        }
    }

    /**
     * Does the same, and calls {@code release} once when the answer is decided. The answer is
     * written after that, so a client that has it can at once send the next request.
     */
    public void run(ExpensiveRequest request, Runnable release) {
        request.writer(
                answer -> {
                    try {
                        release.run();
                    } finally {
                        answer.run(); // even if a library throws
                    }
                });
        run(request);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
