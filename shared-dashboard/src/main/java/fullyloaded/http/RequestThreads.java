package fullyloaded.http;

import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Jetty's threads. Each knows how long the task it runs has waited for a thread. */
public final class RequestThreads extends QueuedThreadPool {

    private final ThreadLocal<Long> waitedNanos = ThreadLocal.withInitial(() -> 0L);

    RequestThreads(int threads) {
        super(threads, threads);
        setName("http");
        setReservedThreads(0); // all threads serve, in order of arrival
    }

    @Override
    public void execute(Runnable job) {
        long queuedNanos = System.nanoTime();
        super.execute(
                () -> {
                    waitedNanos.set(System.nanoTime() - queuedNanos);
                    try {
                        job.run();
                    } finally {
                        waitedNanos.remove();
                    }
                });
    }

    /** Sets how long the request that the calling thread serves next has waited for it. */
    void hasWaited(long nanos) {
        waitedNanos.set(nanos);
    }

    /**
     * How long the request that the calling thread serves has waited for it; 0 when asked again.
     */
    public long takeWaitedNanos() {
        long waited = waitedNanos.get();
        waitedNanos.remove();
        return waited;
    }
}
